package io.peerline.server.call;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.server.access.Access;
import io.peerline.server.assignment.CallNews;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The owner's side of calls: what is allowed, whether this installation has a relay, and on which shop pages calls need their own window. */
public final class CallSettingsEndpoints {

    /** A trouble that nobody met for so long is over. */
    private static final Duration TROUBLES_OF = Duration.ofDays(30);

    private final Stored stored;
    private final RunningCalls running;
    private final CallNews news;
    private final Line line;
    private final InstantSource clock;
    private final Json json;

    public record Stored(CallPolicies policies, EmbedTroubles troubles) {}

    /** Whether servers of each kind are configured. Without a relay, people behind strict firewalls cannot be reached. */
    public record Line(boolean stun, boolean turn) {}

    public CallSettingsEndpoints(
            Stored stored, RunningCalls running, CallNews news, Line line, InstantSource clock, Json json) {
        this.stored = stored;
        this.running = running;
        this.news = news;
        this.line = line;
        this.clock = clock;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/site/calls", Access.OWNER, this::show),
                new Route("PUT", "/api/v1/site/calls", Access.OWNER, this::save));
    }

    private Response show(Request request) {
        return json.answer(200, shown(request.principal().orElseThrow().site()));
    }

    /** Calls that go on are ended only where calls are switched off altogether; everything else holds for the next. */
    private Response save(Request request) {
        SiteId site = request.principal().orElseThrow().site();
        CallPolicy policy = json.read(request, GivenPolicy.class).policy();
        stored.policies().save(site, policy);
        if (policy.who() == Callers.OFF) {
            running.busy(site).forEach(party -> running.end(site, party, CallEndReason.FORBIDDEN));
        }
        news.policyChanged(site);
        return json.answer(200, shown(site));
    }

    private Shown shown(SiteId site) {
        CallPolicy policy = stored.policies().of(site);
        long since = clock.instant().minus(TROUBLES_OF).toEpochMilli();
        return new Shown(
                policy.who().wire(),
                policy.audioOnly(),
                policy.hours() == null ? null : GivenPolicy.Hours.of(policy.hours()),
                policy.maxMinutes(),
                line.stun(),
                line.turn(),
                stored.troubles().of(site, since).stream()
                        .map(seen -> new SeenTrouble(seen.origin(), seen.trouble(), seen.at()))
                        .toList());
    }

    record Shown(
            String who,
            boolean audioOnly,
            GivenPolicy.@Nullable Hours hours,
            int maxMinutes,
            boolean stun,
            boolean turn,
            List<SeenTrouble> troubles) {}

    record SeenTrouble(String origin, Trouble trouble, long at) {}
}
