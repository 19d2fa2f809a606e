package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEffect;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.EventIds;
import io.peerline.server.identity.People;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a call, written into its conversation; a repeat changes nothing. Blocking, any thread. */
final class CallJournal {

    private final ConversationLog log;
    private final People people;

    CallJournal(ConversationLog log, People people) {
        this.log = log;
        this.people = people;
    }

    /** Whoever answers at once may come here before the one who rang: the beginning is written first all the same. */
    void write(Call call, List<CallEffect> effects) {
        if (!effects.isEmpty()) {
            started(call, call.by());
        }
        effects.forEach(effect -> write(call, effect));
    }

    private void write(Call call, CallEffect effect) {
        switch (effect) {
            case CallEffect.Started(PartyId by) -> started(call, by);
            case CallEffect.Came(PartyId party, boolean _, int again) -> came(call, party, again);
            case CallEffect.Went(PartyId party, int attempt) -> went(call, party, attempt);
            case CallEffect.Ended _ -> ended(call);
            case CallEffect.Showed showed ->
                append(
                        call,
                        EventIds.of("call.showed", call.id(), call.version()),
                        showed.by(),
                        new EventBody.ProductShown(call.id(), showed.product()));
        }
    }

    /** Everything that the call itself still knows; for where a node may have died, or the store been away, before it was written. */
    void complete(Call call) {
        started(call, call.by());
        for (Seat seat : call.seats()) {
            if (seat.attempt() > 0 && !seat.party().equals(call.by())) {
                came(call, seat.party(), 0);
            }
            if (!call.ended() && seat.attempt() > 0 && seat.state() == CallPartyState.LEFT) {
                went(call, seat.party(), seat.attempt());
            }
        }
        if (call.ended()) {
            ended(call);
        }
    }

    private void started(Call call, PartyId by) {
        append(call, EventIds.of("call.started", call.id()), by, new EventBody.CallStarted(call.id(), call.media()));
    }

    private void came(Call call, PartyId party, int again) {
        String id = again == 0
                ? EventIds.of("call.came", call.id(), party)
                : EventIds.of("call.came", call.id(), party, again);
        append(call, id, party, new EventBody.CallJoined(call.id()));
    }

    private void went(Call call, PartyId party, int attempt) {
        append(call, EventIds.of("call.went", call.id(), party, attempt), party, new EventBody.CallLeft(call.id()));
    }

    private void ended(Call call) {
        if (call.end() != null) {
            append(
                    call,
                    EventIds.of("call.ended", call.id()),
                    call.end().by(),
                    new EventBody.CallEnded(
                            call.id(),
                            call.media(),
                            call.end().reason(),
                            call.end().seconds()));
        }
    }

    private void append(Call call, String id, @Nullable PartyId by, EventBody body) {
        log.append(new Draft(
                call.site(),
                call.conversation(),
                id,
                by == null ? people.system(call.site()) : people.of(call.site(), by),
                body));
    }
}
