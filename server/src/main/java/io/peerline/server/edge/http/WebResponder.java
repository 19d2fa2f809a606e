package io.peerline.server.edge.http;

import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;
import io.peerline.server.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers every request of the public port that is no upgrade: health, files, endpoints; then what all answers have in common. */
public final class WebResponder implements Responder {

    private final Content content;
    private final SecurityHeaders security;
    private final RateLimits perAddress;
    private final Refusals refusals;
    private final Ticker ticker;
    private final Meters meters;

    /** {@code notReady}: why this node should get no traffic now, or empty. */
    record Content(Assets assets, Endpoints endpoints, Supplier<Optional<String>> notReady) {}

    WebResponder(
            Content content,
            SecurityHeaders security,
            RateLimits perAddress,
            Refusals refusals,
            Ticker ticker,
            Meters meters) {
        this.content = content;
        this.security = security;
        this.perAddress = perAddress;
        this.refusals = refusals;
        this.ticker = ticker;
        this.meters = meters;
    }

    @Override
    public Response answer(HttpCall call) {
        long start = ticker.nanos();
        Response response = finish(attempt(call), call);
        meters.httpAnswered(response.status(), Duration.ofNanos(ticker.nanos() - start));
        return response;
    }

    @Override
    public Response refuse(Problem problem, HttpCall call) {
        return finish(refusals.of(problem, call), call);
    }

    @Override
    public boolean takesPicture(String method, String path) {
        return content.endpoints().takesPicture(method, path);
    }

    private Response attempt(HttpCall call) {
        try {
            return route(call);
        } catch (RuntimeException | StackOverflowError thrown) {
            return refusals.of(thrown, call);
        }
    }

    private Response route(HttpCall call) {
        if (call.reads() && call.path().equals("/healthz")) {
            return text(200, "ok");
        }
        if (call.reads() && call.path().equals("/readyz")) {
            return content.notReady().get().map(reason -> text(503, reason)).orElseGet(() -> text(200, "ready"));
        }
        if (call.host() == null) {
            throw new Problem(400, "malformed", "the Host header is missing or no host name");
        }
        if (!perAddress.take(call.peer().key())) {
            meters.limited(Meters.Limit.ADDRESS);
            throw new Problem(429, "rate_limited", "too many requests of one address; try again in a few seconds");
        }
        return content.assets().answer(call).orElseGet(() -> content.endpoints().answer(call));
    }

    private Response finish(Response response, HttpCall call) {
        Response answer = security.on(notModified(response, call), call);
        return call.method().equals("HEAD") ? withoutBody(answer) : answer;
    }

    /** Says all that the whole answer would, but what is about its body: browsers judge a kept copy by the newest headers, who may use it among them. */
    private static Response notModified(Response response, HttpCall call) {
        String wanted = call.headers().get("if-none-match");
        List<String> tag = response.headers().get("etag");
        if (wanted == null
                || tag == null
                || response.status() != 200
                || !call.reads()
                || !matches(wanted, tag.getFirst())) {
            return response;
        }
        Map<String, List<String>> kept = new LinkedHashMap<>(response.headers());
        kept.keySet().removeIf(name -> name.startsWith("content-"));
        return new Response(304, kept, new byte[0]);
    }

    private static boolean matches(String wanted, String tag) {
        for (String candidate : wanted.split(",")) {
            String given = candidate.trim();
            if (given.equals("*") || given.equals(tag) || given.equals("W/" + tag) || tag.equals("W/" + given)) {
                return true;
            }
        }
        return false;
    }

    /** {@code HEAD} tells the length of what {@code GET} would send. */
    private static Response withoutBody(Response response) {
        return new Response(response.status(), response.headers(), new byte[0])
                .with("content-length", Integer.toString(response.body().length));
    }

    private static Response text(int status, String text) {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        return new Response(
                status,
                Map.of("content-type", List.of("text/plain; charset=utf-8"), "cache-control", List.of("no-store")),
                body);
    }
}
