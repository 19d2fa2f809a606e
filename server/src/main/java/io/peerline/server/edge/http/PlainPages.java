package io.peerline.server.edge.http;

import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages of another site than Peerline's, for the demo shop: read by anybody, with the headers the routes themselves set and no identity. */
public final class PlainPages implements Responder {

    private static final Logger LOG = LoggerFactory.getLogger(PlainPages.class);

    private final Router router;
    private final Meters meters;

    public PlainPages(List<Route> routes, Meters meters) {
        this.router = new Router(routes);
        this.meters = meters;
    }

    @Override
    public Response answer(HttpCall call) {
        try {
            return switch (router.match(call.method(), call.path())) {
                case Router.Match.Found(Route route, Map<String, String> names) ->
                    route.endpoint().run(request(call, names));
                case Router.Match.OtherMethod _ ->
                    refuse(new Problem(405, "method_not_allowed", "these pages are read with GET"), call);
                case Router.Match.None _ ->
                    refuse(new Problem(404, "not_found", "there is nothing at this address"), call);
            };
        } catch (Problem problem) {
            return refuse(problem, call);
        } catch (RuntimeException | StackOverflowError bug) {
            meters.bug(Meters.Part.REQUEST);
            LOG.error("A bug ended {} {}", call.method(), call.path(), bug);
            return refuse(new Problem(500, "internal", "a bug; try again"), call);
        }
    }

    @Override
    public Response refuse(Problem problem, HttpCall call) {
        return new Response(
                problem.status(),
                Map.of(
                        "content-type", List.of("text/plain; charset=utf-8"),
                        "content-security-policy", List.of("default-src 'none'")),
                (problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Request request(HttpCall call, Map<String, String> names) {
        return new Request(
                call.method(),
                call.path(),
                names,
                Map.of(),
                call.headers(),
                Map.of(),
                new byte[0],
                Optional.empty(),
                null,
                "");
    }
}
