package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.StillId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask about calls. {@code attempt} numbers one presence of one party in one call: every accept, join and rejoin gets a new one, and
 * signals name the sender's and the receiver's, so that what belongs to a former connection is recognised and dropped.
 */
public sealed interface CallMessage extends ClientMessage.AboutCalls {

    /**
     * Rings the other side of the conversation. Idempotent by {@code call}. When both sides start at once there is one call: the later start accepts
     * the earlier, and the reply names the call that is.
     */
    @Type("call.start")
    @RepliesWith(Reply.InCall.class)
    record StartCall(CallId call, ConversationId cv, CallMedia media) implements CallMessage {
        public StartCall {
            Check.present("call", call);
            Check.present("cv", cv);
            Check.present("media", media);
        }
    }

    /** In this tab; other tabs and devices stop ringing. */
    @Type("call.accept")
    @RepliesWith(Reply.InCall.class)
    record AcceptCall(CallId call) implements CallMessage {
        public AcceptCall {
            Check.present("call", call);
        }
    }

    @Type("call.decline")
    record DeclineCall(CallId call) implements CallMessage {
        public DeclineCall {
            Check.present("call", call);
        }
    }

    /**
     * Comes (back) into a call in this tab. {@code attempt}: the one held, when media may still flow and only signalling was gone; it is kept if it is
     * still the party's. 0: a new one, everything is negotiated anew. Staff may join the active call of a conversation they may read.
     */
    @Type("call.join")
    @RepliesWith(Reply.InCall.class)
    record JoinCall(CallId call, int attempt) implements CallMessage {
        public JoinCall {
            Check.present("call", call);
            Check.range("attempt", attempt, 0, Integer.MAX_VALUE);
        }
    }

    /** Hangs up, or gives up ringing. */
    @Type("call.leave")
    record LeaveCall(CallId call) implements CallMessage {
        public LeaveCall {
            Check.present("call", call);
        }
    }

    /** A member in the call rings a colleague or contributor to join it. */
    @Type("call.invite")
    record InviteToCall(CallId call, MemberId member) implements CallMessage {
        public InviteToCall {
            Check.present("call", call);
            Check.present("member", member);
        }
    }

    /**
     * A session description for one other party, relayed unread. {@code n} grows with each description of this pair of attempts; the receiver answers
     * with {@link Described}, until then the sender sends it again. Acked when it was handed on, which is not yet that it arrived.
     */
    @Type("call.describe")
    record Describe(CallId call, PartyId to, int attempt, int toAttempt, int n, DescriptionKind kind, String sdp)
            implements CallMessage {
        public Describe {
            Check.present("call", call);
            Check.present("to", to);
            Check.range("n", n, 1, Integer.MAX_VALUE);
            Check.present("kind", kind);
            Check.text("sdp", sdp, Limits.SDP);
        }
    }

    /** The description {@code n} of that pair of attempts arrived. */
    @Type("call.described")
    @Unanswered
    record Described(CallId call, PartyId to, int attempt, int toAttempt, int n) implements CallMessage {
        public Described {
            Check.present("call", call);
            Check.present("to", to);
        }
    }

    /** Candidates for one other party, gathered for some 50 ms; may get lost. */
    @Type("call.candidates")
    @Unanswered
    record Candidates(CallId call, PartyId to, int attempt, int toAttempt, List<Candidate> candidates)
            implements CallMessage {
        public Candidates {
            Check.present("call", call);
            Check.present("to", to);
            candidates = Check.list("candidates", candidates, Limits.CANDIDATES);
        }
    }

    /** As browsers have it; an empty {@code candidate} ends a generation. */
    record Candidate(
            String candidate,
            @Nullable String mid,
            @Nullable Integer line,
            @Nullable String fragment) {
        public Candidate {
            Check.shortText("candidate", Check.present("candidate", candidate), Limits.CANDIDATE);
            Check.optional("mid", mid, Limits.NAME);
            Check.optional("fragment", fragment, Limits.CANDIDATE);
        }
    }

    /** Fresh credentials for a call that lasts longer than its first ones. For parties of a ringing or active call. */
    @Type("call.ice")
    @RepliesWith(Reply.Ice.class)
    record GetIce(CallId call) implements CallMessage {
        public GetIce {
            Check.present("call", call);
        }
    }

    /** Credentials for the check of the line before a call: 60 s, three an hour. */
    @Type("call.check")
    @RepliesWith(Reply.Ice.class)
    record CheckLine() implements CallMessage {}

    /** A member shows a product over the video to all in the call; absent: takes it away. */
    @Type("call.pin")
    record PinProduct(CallId call, @Nullable Product product) implements CallMessage {
        public PinProduct {
            Check.present("call", call);
        }
    }

    /** The visitor asks to be shown this product; it stands in the transcript. */
    @Type("call.wish")
    @RepliesWith(Reply.Appended.class)
    record WishProduct(CallId call, Product product) implements CallMessage {
        public WishProduct {
            Check.present("call", call);
            Check.present("product", product);
        }
    }

    /** Asks the other party for consent to take a picture of what they show into the transcript. */
    @Type("call.still")
    record AskStill(CallId call, StillId still, PartyId of) implements CallMessage {
        public AskStill {
            Check.present("call", call);
            Check.present("still", still);
            Check.present("of", of);
        }
    }

    /** The answer of the party who is to be in the picture; only after a yes may it be stored. */
    @Type("call.still.answer")
    record AnswerStill(CallId call, StillId still, boolean yes) implements CallMessage {
        public AnswerStill {
            Check.present("call", call);
            Check.present("still", still);
        }
    }

    /** Tells the shop's supervisors that somebody in the call behaved badly. */
    @Type("call.report")
    record ReportParty(CallId call, PartyId about, String text) implements CallMessage {
        public ReportParty {
            Check.present("call", call);
            Check.present("about", about);
            Check.text("text", text, Limits.REPORT);
        }
    }

    /** Staff: this conversation's visitor can neither call nor ask any more, or can again; a running call ends. */
    @Type("visitor.block")
    record BlockVisitor(ConversationId cv, boolean blocked) implements CallMessage {
        public BlockVisitor {
            Check.present("cv", cv);
        }
    }

    /** The member's own switch. */
    @Type("calls.take")
    record TakeCalls(boolean on) implements CallMessage {}

    /** Why calls need a window of their own on the shop's page around this frame; the owner is told. */
    @Type("embed.trouble")
    @Unanswered
    record EmbedTrouble(Trouble trouble) implements CallMessage {
        public EmbedTrouble {
            Check.present("trouble", trouble);
        }
    }

    /** Something the shop sells, as its page or catalog describes it. {@code url} and {@code image}: http or https. {@code price}: as people read it. */
    record Product(
            String name,
            String url,
            @Nullable String image,
            @Nullable String price) {
        public Product {
            Check.text("product.name", name, Limits.TITLE);
            Check.web("product.url", Check.text("product.url", url, Limits.URL));
            if (image != null) {
                Check.web("product.image", Check.shortText("product.image", image, Limits.URL));
            }
            Check.optional("product.price", price, Limits.NAME);
        }
    }

    enum CallMedia {
        AUDIO,
        VIDEO;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum DescriptionKind {
        OFFER,
        ANSWER;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** insecure: the shop's page came by http. policy: its Permissions-Policy denies camera or microphone. */
    enum Trouble {
        INSECURE,
        POLICY;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
