package io.peerline.server.community;

import io.peerline.protocol.id.VisitorId;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser that has no script: keeps the cookie, sends forms with their hidden fields. Redirects are not followed. */
public final class WebUser {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final TestNode node;
    private String cookie = "";
    private String csrf = "";
    private String bearer = "";

    public WebUser(TestNode node) {
        this.node = node;
    }

    /** Signed in as one of the demo's people. */
    public static WebUser signedIn(TestNode node, String name) throws IOException {
        WebUser user = new WebUser(node);
        Answer answer = user.json(
                "POST",
                "/api/v1/session",
                Map.of("site", "rock-hard", "email", name + "@rockhard.example", "password", node.password()));
        user.csrf = answer.json().path("csrf").asString();
        return user;
    }

    /** A visitor with a token. */
    public static WebUser visitor(TestNode node) {
        WebUser user = new WebUser(node);
        user.bearer = user.json("POST", "/api/v1/sites/rock-hard/visitors", Map.of())
                .json()
                .path("token")
                .asString();
        return user;
    }

    /** As the token says it: {@code v1.<site|visitor|issued|expires>.<proof>}. */
    VisitorId visitorId() {
        byte[] payload = Base64.getUrlDecoder().decode(bearer.split("\\.")[1]);
        return new VisitorId(new String(payload, StandardCharsets.UTF_8).split("\\|")[1]);
    }

    public record Answer(int status, String body, HttpResponse<String> whole) {

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** The hidden fields of the form that has this action. */
        Map<String, String> hidden(String action) {
            Map<String, String> fields = new LinkedHashMap<>();
            int start = body.indexOf("action=\"" + action);
            if (start < 0) {
                throw new AssertionError("no form with the action " + action + " in " + body);
            }
            Matcher field = HIDDEN.matcher(body.substring(start, body.indexOf("</form>", start)));
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
            return fields;
        }
    }

    /** As a header has it. */
    public String cookie() {
        return cookie;
    }

    public Answer get(String path) {
        return get(path, "en");
    }

    public Answer get(String path, String language) {
        return send(request(path).header("accept-language", language).GET());
    }

    /** A form; {@code csrf} is added when signed in. */
    public Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (!csrf.isEmpty()) {
            all.putIfAbsent("csrf", csrf);
        }
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("origin", node.origin())
                .header("accept-language", "en")
                .header("accept", "text/html")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer json(String method, String path, Object body) {
        return json(method, path, body, "");
    }

    /** {@code key}: the Idempotency-Key, or empty. {@code body}: null for none. */
    public Answer json(String method, String path, Object body, String key) {
        HttpRequest.Builder request = request(path);
        if (!method.equals("GET")) {
            request.header("origin", node.origin());
        }
        if (!csrf.isEmpty()) {
            request.header("x-peerline-csrf", csrf);
        }
        if (!key.isEmpty()) {
            request.header("idempotency-key", key);
        }
        if (body == null) {
            return send(request.method(method, BodyPublishers.noBody()));
        }
        return send(request.header("content-type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.origin() + path));
        if (!cookie.isEmpty()) {
            request.header("cookie", cookie);
        }
        if (!bearer.isEmpty()) {
            request.header("authorization", "Bearer " + bearer);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
