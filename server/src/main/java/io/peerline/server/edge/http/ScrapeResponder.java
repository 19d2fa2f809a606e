package io.peerline.server.edge.http;

import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The operator's port: {@code /metrics} in Prometheus' text format, and nothing else. */
public final class ScrapeResponder implements Responder {

    private final Supplier<String> scrape;

    public ScrapeResponder(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    @Override
    public Response answer(HttpCall call) {
        if (!call.reads() || !call.path().equals("/metrics")) {
            return text(404, "text/plain; charset=utf-8", "there is only /metrics here\n");
        }
        return text(200, "text/plain; version=0.0.4; charset=utf-8", scrape.get());
    }

    @Override
    public Response refuse(Problem problem, HttpCall call) {
        return text(problem.status(), "text/plain; charset=utf-8", problem.getMessage() + "\n");
    }

    private static Response text(int status, String type, String text) {
        return new Response(
                status,
                Map.of(
                        "content-type", List.of(type),
                        "cache-control", List.of("no-store"),
                        "x-content-type-options", List.of("nosniff"),
                        "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'")),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
