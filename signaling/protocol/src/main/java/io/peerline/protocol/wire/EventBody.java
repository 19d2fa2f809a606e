package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.ServerMessage.Person;
import org.jspecify.annotations.Nullable;

/** What happened in a conversation; the durable part of an event, stored as it is sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventBody.Message.class, name = "message"),
    @JsonSubTypes.Type(value = EventBody.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = EventBody.Left.class, name = "left"),
    @JsonSubTypes.Type(value = EventBody.Published.class, name = "published"),
    @JsonSubTypes.Type(value = EventBody.MessageLeft.class, name = "message_left"),
    @JsonSubTypes.Type(value = EventBody.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = EventBody.Solved.class, name = "solved"),
    @JsonSubTypes.Type(value = EventBody.Rated.class, name = "rated"),
    @JsonSubTypes.Type(value = EventBody.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = EventBody.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = EventBody.Erased.class, name = "erased"),
    @JsonSubTypes.Type(value = EventBody.CallStarted.class, name = "call_started"),
    @JsonSubTypes.Type(value = EventBody.CallJoined.class, name = "call_joined"),
    @JsonSubTypes.Type(value = EventBody.CallLeft.class, name = "call_left"),
    @JsonSubTypes.Type(value = EventBody.CallEnded.class, name = "call_ended"),
    @JsonSubTypes.Type(value = EventBody.ProductWished.class, name = "product_wished"),
    @JsonSubTypes.Type(value = EventBody.ProductShown.class, name = "product_shown"),
    @JsonSubTypes.Type(value = EventBody.StillTaken.class, name = "still_taken")
})
public sealed interface EventBody {

    record Message(String text) implements EventBody {}

    /** The sender took the conversation. */
    record Joined() implements EventBody {}

    /** The sender no longer has the conversation; reason is one of {@code released}, {@code lost}. */
    record Left(String reason) implements EventBody {}

    /** The question is a public community thread now. */
    record Published(ThreadId thread, String title, String url) implements EventBody {}

    /** The question is a message in the reps' inbox now. */
    record MessageLeft() implements EventBody {}

    /** An answer was written to the published question; the sender is its author. */
    record Answered(ThreadId thread, PostId post, String text, String url) implements EventBody {}

    record Solved(boolean solved) implements EventBody {}

    record Rated(int stars, @Nullable String comment) implements EventBody {}

    /** The visitor gave up waiting. */
    record Cancelled() implements EventBody {}

    record Closed() implements EventBody {}

    /** The payload was erased at a person's wish; the number stays. */
    record Erased() implements EventBody {}

    /** The sender rang the other side. */
    record CallStarted(CallId call, CallMedia media) implements EventBody {}

    /** The sender came into the call for the first time. */
    record CallJoined(CallId call) implements EventBody {}

    /** The sender left while others went on. */
    record CallLeft(CallId call) implements EventBody {}

    /** {@code seconds}: from the answer to the end, 0 when nobody answered. The sender is who ended it, else the system. */
    record CallEnded(CallId call, CallMedia media, CallEndReason reason, long seconds) implements EventBody {}

    /** The visitor asked to be shown it. */
    record ProductWished(CallId call, Product product) implements EventBody {}

    record ProductShown(CallId call, Product product) implements EventBody {}

    /** A picture out of the call, taken with the consent of {@code of}. {@code path}: on Peerline's origin, for the conversation's parties. */
    record StillTaken(CallId call, StillId still, Person of, String path, int width, int height) implements EventBody {}
}
