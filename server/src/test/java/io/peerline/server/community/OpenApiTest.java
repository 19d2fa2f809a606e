package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.server.testing.SchemaCheck;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document says what the server does: the same addresses, and real answers of each of them fit its schemas. */
class OpenApiTest {

    private static final String API = "/api/v1/";

    private static TestNode node;
    private static JsonNode document;
    private static SchemaCheck check;

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = TestNode.open(folder);
        document = new WebUser(node).get("/api/v1/openapi.json").json();
        check = new SchemaCheck(document);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void it_names_exactly_the_addresses_that_are_answered() {
        TreeSet<String> answered = node.routes().stream()
                .filter(route -> route.pattern().startsWith(API))
                .map(route -> route.method() + " " + route.pattern())
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> documented = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertEquals(answered, documented);
        assertTrue(answered.size() > 20, answered::toString);
    }

    @Test
    void every_schema_it_refers_to_is_there_and_is_referred_to() {
        String text = document.toString();
        for (String name : document.path("components").path("schemas").propertyNames()) {
            assertTrue(
                    text.contains("\"#/components/schemas/" + name + "\""), () -> name + " is referred to by nothing");
        }
        for (String part : text.split("#/components/schemas/")) {
            String name = part.substring(0, Math.max(0, part.indexOf('"')));
            if (!part.startsWith("{")) {
                assertFalse(
                        document.path("components").path("schemas").path(name).isMissingNode(),
                        () -> name + " is missing");
            }
        }
    }

    @Test
    void what_everybody_may_read_fits() {
        WebUser anyone = new WebUser(node);

        fits(anyone, "GET", "/api/v1/sites/{site}/greeting", Map.of("site", "rock-hard"), null, 200);
        fits(
                anyone,
                "GET",
                "/api/v1/sites/{site}/similar",
                Map.of("site", "rock-hard", "?", "q=boots+rain"),
                null,
                200);
        fits(anyone, "POST", "/api/v1/sites/{site}/visitors", Map.of("site", "rock-hard"), Map.of(), 201);
        fits(anyone, "GET", "/api/v1/openapi.json", Map.of(), null, 200);
    }

    @Test
    void what_members_do_in_the_community_fits() throws IOException {
        WebUser john = WebUser.signedIn(node, "john");
        fits(john, "GET", "/api/v1/session", Map.of(), null, 200);
        JsonNode thread = fits(
                john,
                "POST",
                "/api/v1/threads",
                Map.of(),
                Map.of("title", "Do the laces come in red?", "text", "Or blue."),
                201);
        Map<String, String> at = Map.of("thread", thread.path("id").asString());
        WebUser kofi = WebUser.signedIn(node, "kofi");
        JsonNode post = fits(kofi, "POST", "/api/v1/threads/{thread}/answers", at, Map.of("text", "They do."), 201);
        Map<String, String> answer = Map.of("post", post.path("id").asString());

        fits(john, "PUT", "/api/v1/posts/{post}/vote", answer, null, 200);
        fits(john, "DELETE", "/api/v1/posts/{post}/vote", answer, null, 200);
        fits(john, "PUT", "/api/v1/threads/{thread}/accepted", at, answer, 200);
        fits(john, "GET", "/api/v1/threads/{thread}", at, null, 200);
        fits(john, "GET", "/api/v1/threads", Map.of("?", "filter=all"), null, 200);
        fits(john, "GET", "/api/v1/inbox", Map.of(), null, 200);
        fits(john, "GET", "/api/v1/queue", Map.of(), null, 200);
        fits(john, "DELETE", "/api/v1/session", Map.of(), null, 204);
    }

    @Test
    void what_the_owner_does_fits() throws IOException {
        WebUser olivia = WebUser.signedIn(node, "olivia");
        JsonNode members = fits(olivia, "GET", "/api/v1/members", Map.of(), null, 200);
        String kofi = members.path("members")
                .valueStream()
                .filter(member -> member.path("name").asString().equals("Kofi"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();

        fits(
                olivia,
                "PATCH",
                "/api/v1/members/{member}",
                Map.of("member", kofi),
                Map.of("skills", List.of("boots")),
                200);
        fits(olivia, "GET", "/api/v1/site", Map.of(), null, 200);
        fits(olivia, "PUT", "/api/v1/site", Map.of(), Map.of("greeting", "Ask us."), 200);
        JsonNode link = fits(
                olivia,
                "POST",
                "/api/v1/invites",
                Map.of(),
                Map.of("email", "new@rockhard.example", "roles", List.of("rep")),
                201);
        String token = link.path("path").asString().split("#", 2)[1];
        fits(
                new WebUser(node),
                "POST",
                "/api/v1/join",
                Map.of(),
                Map.of("token", token, "name", "Nia", "password", "a long enough password"),
                201);
    }

    @Test
    void what_owners_and_supervisors_do_about_calls_fits() throws IOException {
        WebUser olivia = WebUser.signedIn(node, "olivia");
        fits(olivia, "GET", "/api/v1/site/calls", Map.of(), null, 200);
        Map<String, Object> night = Map.of("day", "friday", "from", "22:00", "to", "02:00");
        fits(
                olivia,
                "PUT",
                "/api/v1/site/calls",
                Map.of(),
                Map.of(
                        "who",
                        "everyone",
                        "audioOnly",
                        true,
                        "maxMinutes",
                        20,
                        "hours",
                        Map.of("zone", "Europe/Berlin", "week", List.of(night))),
                200);
        fits(olivia, "PUT", "/api/v1/site/calls", Map.of(), Map.of("who", "nobody"), 400);
        fits(olivia, "GET", "/api/v1/reports", Map.of(), null, 200);
        fits(olivia, "PUT", "/api/v1/reports/{report}/handled", Map.of("report", IdFormat.random()), Map.of(), 404);
        WebUser john = WebUser.signedIn(node, "john");
        fits(john, "GET", "/api/v1/site/calls", Map.of(), null, 403);
    }

    @Test
    void refusals_fit() {
        WebUser anyone = new WebUser(node);
        String id = IdFormat.random();
        Map<String, Object> nothing = Map.of();

        fits(anyone, "GET", "/api/v1/session", Map.of(), null, 204);
        fits(anyone, "POST", "/api/v1/session", Map.of(), nothing, 400);
        fits(anyone, "GET", "/api/v1/sites/{site}/greeting", Map.of("site", "nowhere"), null, 404);
        fits(anyone, "GET", "/api/v1/sites/{site}/similar", Map.of("site", "No!"), null, 404);
        fits(anyone, "GET", "/api/v1/threads/{thread}", Map.of("thread", id), null, 401);
        fits(anyone, "POST", "/api/v1/setup", Map.of(), Map.of("token", "used"), 410);
        fits(
                anyone,
                "POST",
                "/api/v1/join",
                Map.of(),
                Map.of("token", "x", "name", "N", "password", "a long password"),
                410);
        WebUser visitor = WebUser.visitor(node);
        fits(visitor, "GET", "/api/v1/threads/{thread}", Map.of("thread", id), null, 404);
        fits(visitor, "GET", "/api/v1/threads", Map.of("?", "filter=some"), null, 400);
        fits(visitor, "GET", "/api/v1/inbox", Map.of(), null, 403);
        fits(visitor, "GET", "/api/v1/members", Map.of(), null, 403);
    }

    /** Calls it for real; the answer must have this status and the schema that the document gives for it. */
    private static JsonNode fits(
            WebUser user, String method, String pattern, Map<String, String> names, Object body, int status) {
        String path = pattern;
        for (Map.Entry<String, String> name : new HashMap<>(names).entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        path = names.containsKey("?") ? path + "?" + names.get("?") : path;
        JsonNode operation = document.path("paths").path(pattern).path(method.toLowerCase(Locale.ROOT));
        boolean keyed = operation.path("parameters").toString().contains("Idempotency-Key");
        WebUser.Answer answer = user.json(method, path, body, keyed ? IdFormat.random() : "");
        assertEquals(status, answer.status(), () -> method + " " + pattern + ": " + answer.body());
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        assertFalse(response.isMissingNode(), () -> method + " " + pattern + " does not document " + status);
        if (response.path("$ref").asString("").endsWith("/Problem")) {
            response = document.path("components").path("responses").path("Problem");
        }
        if (response.path("content").isMissingNode()) {
            assertEquals("", answer.body());
            return document.path("nothing");
        }
        Map.Entry<String, JsonNode> content =
                response.path("content").properties().iterator().next();
        assertEquals(content.getKey(), answer.header("content-type").split(";", 2)[0], () -> method + " " + pattern);
        JsonNode json = answer.json();
        assertEquals(
                List.of(),
                check.differences(json, content.getValue().path("schema")),
                () -> method + " " + pattern + ": " + answer.body());
        return json;
    }
}
