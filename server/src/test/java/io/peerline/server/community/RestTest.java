package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.NewQuestion;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The community by REST, on a real server. */
class RestTest {

    private static final SiteId SHOP = new SiteId("rock-hard");
    private static final Map<String, WebUser> PEOPLE = new HashMap<>();

    private static TestNode node;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        node = TestNode.open(folder);
        PEOPLE.put("nobody", new WebUser(node));
        PEOPLE.put("visitor", WebUser.visitor(node));
        PEOPLE.put("contributor", WebUser.signedIn(node, "kofi"));
        PEOPLE.put("rep", WebUser.signedIn(node, "john"));
        PEOPLE.put("owner", WebUser.signedIn(node, "olivia"));
    }

    @AfterAll
    static void close() {
        node.close();
    }

    /** 404, 409 and 400 come after the check of who may. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/threads,                 401, 200, 200, 200, 200",
        "GET,    /api/v1/threads/ID,              401, 404, 404, 404, 404",
        "POST,   /api/v1/threads,                 401, 403, 400, 400, 400",
        "POST,   /api/v1/threads/ID/answers,      401, 403, 400, 400, 400",
        "PUT,    /api/v1/threads/ID/accepted,     401, 404, 404, 404, 404",
        "PUT,    /api/v1/posts/ID/vote,           401, 403, 409, 409, 409",
        "DELETE, /api/v1/posts/ID/vote,           401, 403, 409, 409, 409",
        "GET,    /api/v1/inbox,                   401, 403, 403, 200, 200",
        "GET,    /api/v1/queue,                   401, 403, 403, 200, 200",
        "GET,    /api/v1/members,                 401, 403, 403, 403, 200",
        "GET,    /api/v1/site,                    401, 403, 403, 403, 200"
    })
    void who_may_what(String method, String path, int nobody, int visitor, int contributor, int rep, int owner) {
        String at = path.replace("ID", IdFormat.random());
        Object body = method.equals("GET") || method.equals("DELETE") ? null : Map.of();
        Map<String, Integer> expected =
                Map.of("nobody", nobody, "visitor", visitor, "contributor", contributor, "rep", rep, "owner", owner);

        expected.forEach((who, status) -> assertEquals(
                status,
                PEOPLE.get(who).json(method, at, body, IdFormat.random()).status(),
                who));
    }

    @Test
    void a_write_without_the_csrf_is_refused() throws IOException {
        WebUser john = WebUser.signedIn(node, "john");
        WebUser.Answer answer =
                john.post("/api/v1/threads", Map.of("csrf", "guessed", "title", "Posted by another page"));

        assertEquals(403, answer.status());
    }

    @Test
    void asking_twice_with_one_key_asks_once() {
        String key = IdFormat.random();
        Map<String, String> question = Map.of("title", "Do the laces come in red?", "text", "Mail me: a@b.example");

        WebUser.Answer first = user("contributor").json("POST", "/api/v1/threads", question, key);
        WebUser.Answer again = user("contributor").json("POST", "/api/v1/threads", question, key);

        assertEquals(201, first.status());
        assertEquals(first.body(), again.body());
        assertEquals(key, first.json().path("id").asString());
        assertEquals("Mail me: [e-mail]", first.json().path("text").asString());
    }

    @Test
    void one_key_for_two_questions_is_refused() {
        String key = IdFormat.random();
        user("contributor").json("POST", "/api/v1/threads", Map.of("title", "Do the laces come in green?"), key);

        WebUser.Answer other =
                user("rep").json("POST", "/api/v1/threads", Map.of("title", "Do the soles come in green?"), key);

        assertEquals(409, other.status());
        assertEquals("id_reused", other.json().path("code").asString());
    }

    @Test
    void a_write_without_a_key_or_with_a_malformed_one_is_refused() {
        Map<String, String> question = Map.of("title", "Do the laces come in blue?");

        assertEquals(
                400, user("rep").json("POST", "/api/v1/threads", question, "").status());
        assertEquals(
                400, user("rep").json("POST", "/api/v1/threads", question, "1").status());
    }

    @Test
    void texts_have_limits_that_the_refusal_names() {
        WebUser.Answer answer =
                user("rep").json("POST", "/api/v1/threads", Map.of("title", "x".repeat(161)), IdFormat.random());

        assertEquals(400, answer.status());
        assertEquals(
                "title has 161 characters, expected 10 to 160",
                answer.json().path("detail").asString());
        assertEquals("application/problem+json", answer.header("content-type"));
    }

    @Test
    void a_member_votes_once_and_not_for_themselves() {
        String thread = ask("contributor", "Is the velvet dyed all through?");
        String post = answer("rep", thread, "All through.");

        assertEquals(
                1,
                user("contributor")
                        .json("PUT", "/api/v1/posts/" + post + "/vote", null)
                        .json()
                        .path("votes")
                        .asInt());
        assertEquals(
                1,
                user("contributor")
                        .json("PUT", "/api/v1/posts/" + post + "/vote", null)
                        .json()
                        .path("votes")
                        .asInt());
        assertEquals(
                0,
                user("contributor")
                        .json("DELETE", "/api/v1/posts/" + post + "/vote", null)
                        .json()
                        .path("votes")
                        .asInt());
        assertEquals(
                409,
                user("rep").json("PUT", "/api/v1/posts/" + post + "/vote", null).status());
    }

    @Test
    void who_asked_and_staff_choose_the_answer_and_nobody_else() throws IOException {
        String thread = ask("contributor", "Is the heel hollow inside?");
        Map<String, String> choice = Map.of("post", answer("rep", thread, "It has a steel core."));
        String accepted = "/api/v1/threads/" + thread + "/accepted";

        assertEquals(
                403,
                WebUser.signedIn(node, "lena").json("PUT", accepted, choice).status());
        assertEquals(403, user("visitor").json("PUT", accepted, choice).status());
        assertEquals(200, user("contributor").json("PUT", accepted, choice).status());
        Map<String, Object> none = new HashMap<>();
        none.put("post", null);
        assertTrue(
                user("rep").json("PUT", accepted, none).json().path("accepted").isNull());
    }

    @Test
    void a_visitor_accepts_an_answer_to_their_own_question_only() {
        WebUser jenny = WebUser.visitor(node);
        ThreadId thread = new ThreadId(IdFormat.random());
        node.store()
                .community()
                .ask(new ForumThread(
                        SHOP,
                        thread,
                        "s",
                        "Asked in the chat",
                        "",
                        PartyId.of(jenny.visitorId()),
                        "Jenny",
                        null,
                        null,
                        0,
                        null,
                        1));
        Map<String, String> choice = Map.of("post", answer("rep", thread.value(), "Here you are."));
        String accepted = "/api/v1/threads/" + thread + "/accepted";

        assertEquals(403, WebUser.visitor(node).json("PUT", accepted, choice).status());
        assertTrue(jenny.json("GET", "/api/v1/threads/" + thread, null)
                .json()
                .path("thread")
                .path("mayAccept")
                .asBoolean());
        assertEquals(
                choice.get("post"),
                jenny.json("PUT", accepted, choice).json().path("accepted").asString());
    }

    @Test
    void an_answer_of_another_question_cannot_be_accepted() {
        String one = ask("contributor", "Are the insoles glued in?");
        String other = ask("contributor", "Are the eyelets of brass?");
        String post = answer("rep", other, "They are.");

        WebUser.Answer answer =
                user("contributor").json("PUT", "/api/v1/threads/" + one + "/accepted", Map.of("post", post));

        assertEquals(404, answer.status());
    }

    @Test
    void pages_of_the_list_have_every_question_once() throws IOException {
        WebUser lena = WebUser.signedIn(node, "lena");
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            node.store()
                    .community()
                    .ask(new ForumThread(
                            SHOP,
                            new ThreadId(IdFormat.random()),
                            "s",
                            "Numbered " + i,
                            "",
                            PartyId.of(new VisitorId(IdFormat.random())),
                            "",
                            null,
                            null,
                            0,
                            null,
                            5));
        }
        String before = "";
        do {
            JsonNode page = lena.get("/api/v1/threads?before=" + before).json();
            page.path("threads").forEach(thread -> seen.merge(thread.path("id").asString(), 1, Integer::sum));
            before = page.path("next").asString("");
        } while (!before.isEmpty());

        assertTrue(seen.size() >= 52, () -> "saw " + seen.size());
        assertEquals(1, seen.values().stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Test
    void similar_questions_are_about_the_same_and_solved_ones_come_first() {
        JsonNode found = user("nobody")
                .get("/api/v1/sites/rock-hard/similar?q=Can+I+wear+these+shoes+when+it+is+raining")
                .json()
                .path("threads");

        assertEquals(
                "Can I wear those shoes if it rains?",
                found.path(0).path("title").asString());
        assertTrue(found.path(0).path("answered").asBoolean());
        assertTrue(found.path(0).path("excerpt").asString().startsWith("Yes. The leather is waxed"));
        assertTrue(found.size() <= 5);
    }

    @Test
    void any_words_may_be_looked_for() {
        for (String words : new String[] {
            "%22", "%27%20OR%201=1--", "*", "NEAR(a%20b)", "%00", "%F0%9F%91%9F", "x".repeat(2_000), ""
        }) {
            WebUser.Answer answer = user("nobody").get("/api/v1/sites/rock-hard/similar?q=" + words);
            assertEquals(200, answer.status(), words);
        }
    }

    @Test
    void the_inbox_has_messages_left_oldest_first_with_the_address_for_staff() {
        leave("Where is my parcel?", "Jenny", "jenny@example.com");
        leave("And mine?", null, null);

        JsonNode messages = user("rep").get("/api/v1/inbox").json().path("messages");

        assertEquals("Where is my parcel?", messages.path(0).path("question").asString());
        assertEquals("jenny@example.com", messages.path(0).path("email").asString());
        assertEquals("Jenny", messages.path(0).path("visitor").asString());
        assertEquals("", messages.path(1).path("visitor").asString());
        assertTrue(messages.path(1).path("email").isNull());
        assertNotEquals(0, messages.path(0).path("askedAt").asLong());
    }

    private static void leave(String question, String name, String email) {
        VisitorId visitor = new VisitorId(IdFormat.random());
        ConversationId conversation = new ConversationId(IdFormat.random());
        node.store().visitors().know(new VisitorRow(SHOP, visitor, name, email, "en", 1));
        node.store().conversations().open(new Conversation(SHOP, conversation, visitor, true, question, 0));
        Assignment asked = node.store()
                .assignments()
                .ask(new NewQuestion(
                        new Assignment(
                                SHOP,
                                conversation,
                                visitor,
                                AssignmentState.WAITING,
                                null,
                                0,
                                null,
                                null,
                                true,
                                "en",
                                null,
                                null,
                                0,
                                0,
                                0),
                        0));
        node.store()
                .assignments()
                .move(conversation, asked.version(), new Change(AssignmentState.MESSAGE, null, null, 0));
    }

    private static String ask(String who, String title) {
        return user(who)
                .json("POST", "/api/v1/threads", Map.of("title", title), IdFormat.random())
                .json()
                .path("id")
                .asString();
    }

    private static String answer(String who, String thread, String text) {
        return user(who)
                .json("POST", "/api/v1/threads/" + thread + "/answers", Map.of("text", text), IdFormat.random())
                .json()
                .path("id")
                .asString();
    }

    private static WebUser user(String who) {
        return PEOPLE.get(who);
    }
}
