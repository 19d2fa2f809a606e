package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEffect;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.conversation.EventIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the transcript has to say of a call. {@code id}: the event's, the same for the same cause. {@code by}: null for nobody. */
public record CallNote(
        String id,
        SiteId site,
        CallId call,
        ConversationId conversation,
        @Nullable PartyId by,
        EventBody body) {

    /** {@code call}: as it is after these. */
    public static List<CallNote> of(Call call, List<CallEffect> effects) {
        return effects.stream().map(effect -> of(call, effect)).toList();
    }

    private static CallNote of(Call call, CallEffect effect) {
        return switch (effect) {
            case CallEffect.Started(PartyId by) ->
                of(
                        call,
                        EventIds.of("call.started", call.id()),
                        by,
                        new EventBody.CallStarted(call.id(), call.media()));
            case CallEffect.Came came -> of(call, idOf(call, came), came.party(), new EventBody.CallJoined(call.id()));
            case CallEffect.Went(PartyId party, int attempt) ->
                of(call, EventIds.of("call.went", call.id(), party, attempt), party, new EventBody.CallLeft(call.id()));
            case CallEffect.Ended(CallEnd end) ->
                of(
                        call,
                        EventIds.of("call.ended", call.id()),
                        end.by(),
                        new EventBody.CallEnded(call.id(), call.media(), end.reason(), end.seconds()));
            case CallEffect.Showed showed ->
                of(
                        call,
                        EventIds.of("call.showed", call.id(), call.version()),
                        showed.by(),
                        new EventBody.ProductShown(call.id(), showed.product()));
            case CallEffect.Pictured(PartyId by, EventBody.StillTaken picture) ->
                of(call, EventIds.of("still", picture.still()), by, picture);
        };
    }

    private static String idOf(Call call, CallEffect.Came came) {
        return came.again() == 0
                ? EventIds.of("call.came", call.id(), came.party())
                : EventIds.of("call.came", call.id(), came.party(), came.again());
    }

    private static CallNote of(Call call, String id, @Nullable PartyId by, EventBody body) {
        return new CallNote(id, call.site(), call.id(), call.conversation(), by, body);
    }
}
