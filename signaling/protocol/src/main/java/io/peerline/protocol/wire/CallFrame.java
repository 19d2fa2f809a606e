package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Candidate;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.CallMessage.Product;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server tells about calls. */
public sealed interface CallFrame extends ServerMessage.AboutCalls {

    /**
     * One call, by value, to every session of every party of it: the highest {@code version} holds, whatever order they come in. {@code by}: who
     * started it. {@code media}: what it began with; {@code most}: {@code audio} where the shop has calls with sound only, so that nobody shows a picture.
     * {@code ringUntil}, {@code endsBy}: ms since 1970, 0 for none; {@code answeredAt} 0 until somebody answered. {@code now}: the
     * server's clock when told.
     */
    @Type("call")
    record CallState(
            CallId call,
            ConversationId cv,
            long version,
            CallPhase phase,
            CallMedia media,
            CallMedia most,
            PartyId by,
            List<CallParty> parties,
            long ringUntil,
            long answeredAt,
            long endsBy,
            long now,
            @Nullable Product pinned,
            @Nullable Still still,
            @Nullable CallEnd end)
            implements CallFrame {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }

        @Override
        public String key() {
            return "call:" + call;
        }
    }

    /** {@code attempt}: 0 until joined. {@code lostUntil}: a lost party may come back until then, else 0. */
    record CallParty(Person person, CallPartyState state, int attempt, long lostUntil) {}

    /** The newest wish for a picture. {@code by} asks, {@code of} is in it. */
    record Still(StillId still, PartyId by, PartyId of, StillState state) {}

    /** {@code by}: who ended it; absent when nobody in particular did. {@code seconds}: from the answer, 0 when there was none. */
    record CallEnd(CallEndReason reason, @Nullable PartyId by, long seconds) {}

    /** From the party {@code from}, see {@link CallMessage.Describe}. */
    @Type("call.description")
    record Description(CallId call, PartyId from, int attempt, int toAttempt, int n, DescriptionKind kind, String sdp)
            implements CallFrame {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** The party {@code from} has your description {@code n}. */
    @Type("call.description.received")
    record DescriptionReceived(CallId call, PartyId from, int attempt, int toAttempt, int n) implements CallFrame {
        @Override
        public Reliability reliability() {
            return Reliability.VOLATILE;
        }
    }

    @Type("call.candidate")
    record RemoteCandidates(CallId call, PartyId from, int attempt, int toAttempt, List<Candidate> candidates)
            implements CallFrame {
        @Override
        public Reliability reliability() {
            return Reliability.VOLATILE;
        }
    }

    enum CallPhase {
        RINGING,
        ACTIVE,
        ENDED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** ringing: asked to come. joined: in it. lost: was in it and may come back. left, declined, missed: not in it any more. */
    enum CallPartyState {
        RINGING,
        JOINED,
        LOST,
        LEFT,
        DECLINED,
        MISSED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * hung_up: by somebody in the call. cancelled: given up by the caller while it rang. lost: a side did not come back. too_long: the site's maximum.
     * blocked: the visitor was blocked. forbidden: calls were switched off, or a party may not call any more.
     */
    enum CallEndReason {
        HUNG_UP,
        DECLINED,
        MISSED,
        CANCELLED,
        LOST,
        TOO_LONG,
        BLOCKED,
        FORBIDDEN;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum StillState {
        ASKED,
        GRANTED,
        REFUSED,
        TAKEN;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
