package io.peerline.server.edge.http;

import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.Passwords;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceUnknown;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Turns what an endpoint threw into an answer: RFC 9457 JSON, or a page for whoever reads pages. The one place that catches bugs of endpoints. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Sign-in needed"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(408, "Request took too long"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Body too large"),
            Map.entry(414, "Address too long"),
            Map.entry(415, "Unsupported content type"),
            Map.entry(417, "Expectation failed"),
            Map.entry(422, "Not acceptable"),
            Map.entry(426, "Upgrade required"),
            Map.entry(429, "Too many requests"),
            Map.entry(431, "Headers too large"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Not available now"));

    private final ErrorPage page;
    private final Meters meters;

    public Refusals(ErrorPage page, Meters meters) {
        this.page = page;
        this.meters = meters;
    }

    Response of(Throwable thrown, HttpCall call) {
        return switch (thrown) {
            case Problem problem -> of(problem, call);
            case StoreUnavailable outage -> unavailable(outage, call);
            case PresenceUnknown outage -> unavailable(outage, call);
            case Passwords.Busy outage -> unavailable(outage, call);
            default -> {
                meters.bug(Meters.Part.ENDPOINT);
                LOG.error("A bug ended {}", call, thrown);
                yield of(new Problem(500, "internal", "a bug; it was reported to the operator"), call);
            }
        };
    }

    /** {@code 429} and {@code 503} say when to come back. */
    public Response of(Problem problem, HttpCall call) {
        Response answer = call.prefersHtml()
                ? Response.html(problem.status(), page.show(problem, language(call)))
                : new Response(
                        problem.status(), Map.of("content-type", List.of("application/problem+json")), json(problem));
        boolean later = problem.status() == 429 || problem.status() == 503;
        return (later ? answer.with("retry-after", "2") : answer).with("cache-control", "no-store");
    }

    private Response unavailable(RuntimeException outage, HttpCall call) {
        meters.unavailable(Meters.Part.ENDPOINT);
        LOG.warn("Not answered now: {}: {}", call, outage.getMessage());
        return of(new Problem(503, "unavailable", "a part the server needs does not answer; try again"), call);
    }

    private static byte[] json(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "about:blank");
        fields.put("title", TITLES.getOrDefault(problem.status(), "Refused"));
        fields.put("status", problem.status());
        fields.put("code", problem.code());
        fields.put("detail", problem.getMessage());
        return JsonMapper.shared().writeValueAsBytes(fields);
    }

    private static String language(HttpCall call) {
        String first = call.headers()
                .getOrDefault("accept-language", "")
                .split("[,;]", 2)[0]
                .trim();
        return first.length() < 2 ? "" : first.substring(0, 2);
    }
}
