package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.site.Site;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The community's pages as a browser without script sees them, on a real server. */
class PagesTest {

    private static final SiteId SHOP = new SiteId("rock-hard");
    private static final String HOME = "/c/rock-hard";
    private static final String MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>${7*7}&lt;";

    private static TestNode node;

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = TestNode.open(folder);
        node.store()
                .sites()
                .save(new Site(new SiteId("hats"), "Hats", "de", List.of(), "#123456", "", null, null, null));
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void the_list_shows_questions_and_leads_to_them() {
        WebUser.Answer list = anyone().get(HOME);

        assertEquals(200, list.status());
        assertTrue(list.body().contains("<h1>Shoes That Rock Hard community</h1>"));
        String first = link(list, "Can I wear those shoes if it rains?");
        assertEquals(200, anyone().get(first).status());
    }

    @Test
    void search_finds_by_words_and_says_when_nothing_matches() {
        assertTrue(anyone().get(HOME + "?q=waxed+leather").body().contains("Can I wear those shoes if it rains?"));
        assertTrue(anyone().get(HOME + "?q=xylophone").body().contains("No question matches"));
    }

    @Test
    void the_page_speaks_the_readers_language_else_the_shops() {
        assertTrue(anyone().get(HOME, "de-AT,de;q=0.9").body().contains("<html lang=\"de\">"));
        assertTrue(anyone().get(HOME, "fr").body().contains("<html lang=\"en\">"));
        assertTrue(anyone().get("/c/hats", "fr").body().contains("<html lang=\"de\">"));
        assertEquals(200, anyone().get(HOME, ";;;q=").status());
    }

    @Test
    void an_older_page_follows_the_newer_one_without_a_gap() {
        for (int i = 0; i < 25; i++) {
            thread(new SiteId("hats"), "Hat number " + i, "", 1_000 + i);
        }
        WebUser.Answer first = anyone().get("/c/hats");
        Matcher older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first.body());

        assertTrue(older.find());
        WebUser.Answer second = anyone().get(older.group(1).replace("&amp;", "&"));
        assertTrue(first.body().contains("Hat number 24") && first.body().contains("Hat number 5<"));
        assertTrue(second.body().contains("Hat number 4<") && second.body().contains("Hat number 0<"));
        assertFalse(second.body().contains("Hat number 5<"));
    }

    @Test
    void another_shops_question_is_not_here() {
        ForumThread hat = thread(new SiteId("hats"), "Is it a hat or a cap?", "", 10);

        assertEquals(
                404, anyone().get(HOME + "/q/" + hat.id() + "/" + hat.slug()).status());
        assertFalse(anyone().get(HOME + "?q=hat+or+cap").body().contains("Is it a hat or a cap?"));
    }

    @Test
    void a_wrong_or_missing_slug_leads_to_the_right_address() {
        ForumThread thread = thread(SHOP, "Which wax do you use?", "", 10);

        for (String path : List.of("/q/" + thread.id() + "/another", "/q/" + thread.id())) {
            WebUser.Answer answer = anyone().get(HOME + path);
            assertEquals(301, answer.status());
            assertEquals(ThreadUrls.of(thread), answer.header("location"));
        }
    }

    @Test
    void what_is_not_there_has_a_page_of_its_own() {
        for (String id : List.of(IdFormat.random(), "x", "%3Cscript%3E")) {
            WebUser.Answer answer = anyone().get(HOME + "/q/" + id + "/x");
            assertEquals(404, answer.status());
            assertTrue(answer.body().contains("This question is not here"));
        }
        assertEquals(404, anyone().get("/c/nowhere").status());
    }

    @Test
    void markup_in_every_field_is_text() {
        ForumThread thread = thread(SHOP, MARKUP, MARKUP, 10);
        node.store()
                .community()
                .answer(new Post(
                        SHOP,
                        new PostId(IdFormat.random()),
                        thread.id(),
                        new MemberId(IdFormat.random()),
                        MARKUP,
                        PersonRole.CUSTOMER,
                        MARKUP,
                        0,
                        false,
                        20));
        List<WebUser.Answer> pages = List.of(
                anyone().get(ThreadUrls.of(thread)),
                anyone().get(HOME + "?q=alert"),
                anyone().get(HOME + "?q=" + encoded(MARKUP)),
                anyone().get(HOME + "/ask?q=" + encoded(MARKUP)),
                anyone().get(HOME + "/sign-in?next=" + encoded(MARKUP)),
                anyone().post(HOME + "/ask", Map.of("title", MARKUP, "text", MARKUP)),
                anyone().post(
                                HOME + "/sign-up",
                                Map.of("email", MARKUP, "name", MARKUP, "next", MARKUP, "title", MARKUP)));

        for (WebUser.Answer page : pages) {
            assertFalse(page.body().contains("<script>alert"), page::body);
            assertFalse(page.body().contains("<img src=x"), page::body);
            assertFalse(page.body().contains("49&lt;"), page::body);
        }
    }

    @Test
    void a_javascript_address_never_becomes_a_link() {
        ForumThread thread =
                thread(SHOP, "Where is the manual?", "javascript:alert(1) or https://shop.example/m?a=1&b=\"2", 10);

        String body = anyone().get(ThreadUrls.of(thread)).body();

        assertFalse(body.contains("href=\"javascript"));
        assertTrue(
                body.contains(
                        "<a href=\"https://shop.example/m?a=1&amp;b=\" rel=\"ugc nofollow noopener\">https://shop.example/m?a=1&amp;b=</a>"),
                body);
    }

    @Test
    void the_structured_data_parses_matches_and_cannot_end_its_element() {
        ForumThread thread = thread(SHOP, "Is </script><b> & \u2028 safe?", "It is </SCRIPT >", 10);
        PostId accepted = answer(thread, "Yes </script>", 30);
        answer(thread, "Maybe", 20);
        node.store().community().accept(SHOP, thread.id(), accepted);

        String body = anyone().get(ThreadUrls.of(thread)).body();
        Matcher block = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(body);
        assertTrue(block.find());
        JsonNode page = JsonMapper.shared().readTree(block.group(1));
        JsonNode question = page.path("mainEntity");

        assertEquals("QAPage", page.path("@type").asString());
        assertEquals(thread.title(), question.path("name").asString());
        assertEquals(2, question.path("answerCount").asInt());
        assertEquals(
                "Yes </script>",
                question.path("acceptedAnswer").path(0).path("text").asString());
        assertEquals(
                "Maybe", question.path("suggestedAnswer").path(0).path("text").asString());
        assertEquals(node.origin() + ThreadUrls.of(thread), question.path("url").asString());
        assertTrue(body.contains("<link rel=\"canonical\" href=\"" + node.origin() + ThreadUrls.of(thread) + "\">"));
    }

    @Test
    void who_is_signed_out_can_read_but_gets_no_forms_to_vote_or_answer() {
        String body = anyone().get(link(anyone().get(HOME + "?q=rains"), "Can I wear those shoes if it rains?"))
                .body();

        assertTrue(body.contains("Do you know the answer?"));
        assertFalse(body.contains("data-vote=") || body.contains("name=\"accept\""));
    }

    @Test
    void a_member_answers_once_however_often_the_form_is_sent() throws IOException {
        WebUser kofi = WebUser.signedIn(node, "kofi");
        ForumThread thread = thread(SHOP, "Do they squeak on stone?", "", 10);
        String forms = HOME + "/q/" + thread.id();
        Map<String, String> form = new HashMap<>(kofi.get(ThreadUrls.of(thread)).hidden(forms + "/answer"));
        form.put("text", "Only new ones.\n\nAfter a week they stop.");

        WebUser.Answer first = kofi.post(forms + "/answer", form);
        WebUser.Answer again = kofi.post(forms + "/answer", form);

        assertEquals(303, first.status());
        assertEquals(first.header("location"), again.header("location"));
        String body = kofi.get(ThreadUrls.of(thread)).body();
        assertTrue(body.contains("<p>Only new ones.</p>"), body);
        assertTrue(body.contains("Customer helper"));
        assertEquals(1, node.store().community().answers(SHOP, thread.id()).size());
    }

    @Test
    void an_answer_that_is_too_short_comes_back_with_the_reason_beside_it() throws IOException {
        WebUser kofi = WebUser.signedIn(node, "kofi");
        ForumThread thread = thread(SHOP, "Do they float on water?", "", 10);

        WebUser.Answer answer = kofi.post(HOME + "/q/" + thread.id() + "/answer", Map.of("text", "x"));

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("id=\"text-error\""));
        assertTrue(answer.body().contains(">x</textarea>"), answer::body);
    }

    @Test
    void an_answer_of_somebody_signed_out_comes_back_with_its_text() {
        ForumThread thread = thread(SHOP, "Do they glow at night?", "", 10);

        WebUser.Answer answer = anyone().post(HOME + "/q/" + thread.id() + "/answer", Map.of("text", "They do not."));

        assertEquals(403, answer.status());
        assertTrue(answer.body().contains(">They do not.</textarea>"));
        assertEquals(0, node.store().community().answers(SHOP, thread.id()).size());
    }

    @Test
    void voting_and_accepting_work_by_forms() throws IOException {
        WebUser john = WebUser.signedIn(node, "john");
        ForumThread thread = thread(SHOP, "Do they fit orthopaedic soles?", "", 10);
        PostId post = answer(thread, "They do.", 20);
        String forms = HOME + "/q/" + thread.id();

        assertEquals(
                303,
                john.post(forms + "/vote", Map.of("post", post.value(), "up", "1"))
                        .status());
        assertEquals(
                303,
                john.post(forms + "/accept", Map.of("post", post.value(), "accept", "1"))
                        .status());
        Post kept = node.store().community().answers(SHOP, thread.id()).getFirst();
        assertEquals(1, kept.votes());
        assertTrue(kept.accepted());
        assertTrue(john.get(ThreadUrls.of(thread)).body().contains("This solved it"));
        john.post(forms + "/vote", Map.of("post", post.value(), "up", "0"));
        john.post(forms + "/accept", Map.of("post", post.value(), "accept", "0"));
        kept = node.store().community().answers(SHOP, thread.id()).getFirst();
        assertEquals(0, kept.votes());
        assertFalse(kept.accepted());
    }

    @Test
    void asking_shows_what_is_masked_first_and_posts_it_masked() throws IOException {
        WebUser kofi = WebUser.signedIn(node, "kofi");
        Map<String, String> form = new HashMap<>(kofi.get(HOME + "/ask").hidden(HOME + "/ask"));
        form.put("title", "Zebra stripes on the canvas?");
        form.put("text", "Write to kofi@example.com");

        WebUser.Answer look = kofi.post(HOME + "/ask", form);
        assertEquals(200, look.status());
        assertTrue(look.body().contains("Write to [e-mail]"), look::body);
        assertTrue(look.body().contains(">Write to kofi@example.com</textarea>"));
        Map<String, String> second = new HashMap<>(look.hidden(HOME + "/ask"));
        second.put("title", form.get("title"));
        second.put("text", form.get("text"));
        WebUser.Answer posted = kofi.post(HOME + "/ask", second);

        assertEquals(303, posted.status());
        assertFalse(kofi.get(posted.header("location")).body().contains("kofi@example.com"));
    }

    @Test
    void a_question_survives_joining_and_is_posted_with_it() {
        WebUser newcomer = anyone();
        Map<String, String> draft = new HashMap<>(newcomer.get(HOME + "/ask").hidden(HOME + "/ask"));
        draft.put("title", "Quilted lining for winter walks?");
        draft.put("text", "");
        assertEquals(200, newcomer.post(HOME + "/ask", draft).status());
        WebUser.Answer join = newcomer.post(HOME + "/sign-up", draft);
        assertTrue(join.body().contains("Join and post your question"), join::body);
        Map<String, String> form = new HashMap<>(join.hidden(HOME + "/sign-up"));
        form.put("name", "Nia");
        form.put("email", "nia@example.com");
        form.put("password", "short");
        WebUser.Answer refused = newcomer.post(HOME + "/sign-up", form);
        assertEquals(400, refused.status());
        assertTrue(refused.body().contains("id=\"password-error\"")
                && refused.body().contains("value=\"Nia\""));
        form.put("password", "long enough for anybody");

        WebUser.Answer posted = newcomer.post(HOME + "/sign-up", form);

        assertEquals(303, posted.status());
        String page = newcomer.get(posted.header("location")).body();
        assertTrue(page.contains("<h1 dir=\"auto\">Quilted lining for winter walks?</h1>"), page);
        assertTrue(page.contains("Sign out"));
        assertTrue(posted.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
    }

    @Test
    void signing_in_leads_back_into_this_community_only() throws IOException {
        for (String next :
                List.of("https://evil.example/", "//evil.example", "/console", "/c/rock-hardx", HOME + "/..\\x")) {
            WebUser.Answer answer = anyone().post(
                            HOME + "/sign-in",
                            Map.of("email", "lena@rockhard.example", "password", node.password(), "next", next));
            assertEquals(303, answer.status());
            assertEquals(HOME, answer.header("location"), next);
        }
    }

    @Test
    void a_wrong_password_says_so_and_keeps_the_address() {
        WebUser.Answer answer =
                anyone().post(HOME + "/sign-in", Map.of("email", "nobody@rockhard.example", "password", "wrong"));

        assertEquals(401, answer.status());
        assertTrue(answer.body().contains("value=\"nobody@rockhard.example\""));
        assertFalse(answer.body().contains("value=\"wrong\""));
    }

    @Test
    void signing_out_needs_the_members_own_form() throws IOException {
        WebUser lena = WebUser.signedIn(node, "lena");

        lena.post(HOME + "/sign-out", Map.of("csrf", "guessed"));
        WebUser.Answer out = lena.post(HOME + "/sign-out", Map.of());

        assertEquals(303, out.status());
        assertFalse(lena.get(HOME).body().contains("Sign out"));
    }

    @Test
    void the_sitemap_and_robots_lead_search_engines_to_the_questions() {
        ForumThread thread = thread(SHOP, "Is there a sitemap here?", "", 10);

        assertTrue(anyone().get("/robots.txt").body().contains("Sitemap: " + node.origin() + HOME + "/sitemap.xml"));
        assertTrue(anyone().get(HOME + "/sitemap.xml")
                .body()
                .contains("<loc>" + node.origin() + ThreadUrls.of(thread) + "</loc>"));
    }

    private static WebUser anyone() {
        return new WebUser(node);
    }

    private static ForumThread thread(SiteId site, String title, String text, long at) {
        return node.store()
                .community()
                .ask(new ForumThread(
                        site,
                        new ThreadId(IdFormat.random()),
                        Slug.of(title),
                        title,
                        text,
                        PartyId.of(new VisitorId(IdFormat.random())),
                        MARKUP,
                        null,
                        null,
                        0,
                        null,
                        at));
    }

    private static PostId answer(ForumThread thread, String text, long at) {
        PostId id = new PostId(IdFormat.random());
        node.store()
                .community()
                .answer(new Post(
                        thread.site(),
                        id,
                        thread.id(),
                        new MemberId(IdFormat.random()),
                        "Mia",
                        PersonRole.CUSTOMER,
                        text,
                        0,
                        false,
                        at));
        return id;
    }

    private static String link(WebUser.Answer page, String text) {
        Matcher link =
                Pattern.compile("<a href=\"([^\"]+)\">" + Pattern.quote(text)).matcher(page.body());
        assertTrue(link.find(), () -> text + " is not linked in " + page.body());
        return link.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
