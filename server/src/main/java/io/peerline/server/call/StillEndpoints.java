package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallFrame.Still;
import io.peerline.protocol.wire.CallFrame.StillState;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Parties;
import io.peerline.server.identity.People;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Pictures out of calls, by REST: put by who asked for one and was granted it, fetched by who may read the conversation. */
public final class StillEndpoints {

    private static final String TYPE = "image/jpeg";

    private final CallStores stores;
    private final Stills stills;
    private final CallMoves moves;
    private final Parties parties;
    private final People people;
    private final Json json;

    /** {@code parties}: with the rights of those in a call. */
    public StillEndpoints(CallStores stores, Stills stills, LiveCalls live, Parties parties, People people, Json json) {
        this.stores = stores;
        this.stills = stills;
        this.moves = live.moves();
        this.parties = parties;
        this.people = people;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("PUT", "/api/v1/calls/{call}/stills/{still}", Access.PARTY, this::put).taking(TYPE),
                new Route("GET", "/api/v1/stills/{still}", Access.PARTY, this::get));
    }

    /** Where it is now. */
    private record Kept(String path, int width, int height) {
        static Kept of(Stills.Taken taken) {
            return new Kept(
                    "/api/v1/stills/" + taken.id(),
                    taken.jpeg().width(),
                    taken.jpeg().height());
        }
    }

    private Response put(Request request) {
        Principal who = request.principal().orElseThrow();
        StillId id = id(request, "still", StillId::new);
        Call call = stores.calls()
                .find(who.site(), id(request, "call", CallId::new))
                .orElseThrow(() -> missing("call"));
        Still still = call.still();
        if (still == null || !still.still().equals(id) || !still.by().equals(who.party())) {
            throw missing("picture");
        }
        if (still.state() != StillState.GRANTED && still.state() != StillState.TAKEN) {
            throw new Problem(
                    403, "forbidden", "the picture is " + still.state().wire() + ", expected granted");
        }
        Jpeg jpeg = Jpeg.read(request.body())
                .orElseThrow(() -> new Problem(
                        400,
                        "invalid",
                        "the body is no whole JPEG picture of at most 4096 pixels a side and " + Jpeg.MOST_BYTES
                                + " bytes"));
        stills.keep(new Stills.Taken(id, who.site(), call.id(), call.conversation(), still.by(), still.of(), jpeg));
        if (stills.find(who.site(), id)
                .filter(kept -> kept.call().equals(call.id()))
                .isEmpty()) {
            throw new Problem(409, "id_reused", "this id is another picture's");
        }
        return taken(who, call, id);
    }

    /**
     * The state decides: what was kept for a call that ended meanwhile is removed again. What the transcript says of it is noted with the state, and
     * written at once or, where that fails, by the sweep; a repeat after it was taken changes nothing.
     */
    private Response taken(Principal who, Call call, StillId id) {
        Stills.Taken kept = stills.find(who.site(), id).orElseThrow(() -> missing("picture"));
        Kept answer = Kept.of(kept);
        EventBody.StillTaken picture = new EventBody.StillTaken(
                call.id(), id, people.of(who.site(), kept.of()), answer.path(), answer.width(), answer.height());
        if (moves.on(who.site(), call.id(), new CallEvent.StillStored(who.party(), picture))
                instanceof CallResult.Refused refused) {
            if (!isTaken(who, call, id)) {
                stills.remove(who.site(), id);
            }
            throw new Problem(409, refused.code().code(), refused.why());
        }
        return json.answer(201, answer);
    }

    private boolean isTaken(Principal who, Call call, StillId id) {
        return stores.calls()
                .find(who.site(), call.id())
                .map(Call::still)
                .filter(still -> still.still().equals(id) && still.state() == StillState.TAKEN)
                .isPresent();
    }

    private Response get(Request request) {
        Principal who = request.principal().orElseThrow();
        Stills.Taken taken = stills.find(who.site(), id(request, "still", StillId::new))
                .filter(still -> maySee(who, still))
                .orElseThrow(() -> missing("picture"));
        return new Response(
                200,
                Map.of("content-type", List.of(TYPE), "cache-control", List.of("private, max-age=86400, immutable")),
                taken.jpeg().bytes());
    }

    private boolean maySee(Principal who, Stills.Taken still) {
        return who.party().equals(still.by())
                || who.party().equals(still.of())
                || parties.of(who, still.conversation()) != Parties.Right.NONE;
    }

    private static <T> T id(Request request, String name, Function<String, T> form) {
        try {
            return form.apply(request.path().getOrDefault(name, ""));
        } catch (IllegalArgumentException malformed) {
            throw missing(name);
        }
    }

    private static Problem missing(String what) {
        return new Problem(404, "not_found", "there is no such " + what + " for you");
    }
}
