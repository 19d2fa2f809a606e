package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
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
    @JsonSubTypes.Type(value = EventBody.Erased.class, name = "erased")
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
}
