package io.peerline.protocol.wire;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask, one record per {@code t}. Every one is answered by exactly one {@code ack} (with the reply named in
 * {@link RepliesWith}) or {@code error}, except those marked {@link Unanswered}. Records check their own fields.
 */
public sealed interface ClientMessage {

    /** In a file of their own. */
    sealed interface AboutCalls extends ClientMessage permits CallMessage {}

    /** First frame after {@code hello}: what the client has. Answered by snapshot, missing events and resyncs, then the ack. */
    @Type("resume")
    record Resume(List<Cursor> cursors, @Nullable Page page) implements ClientMessage {
        public Resume {
            cursors = Check.list("cursors", cursors, Limits.CURSORS);
        }
    }

    /** Everything up to and including {@code seq} of this epoch is held by the client. */
    record Cursor(ConversationId cv, Epoch epoch, long seq) {
        public Cursor {
            Check.present("cv", cv);
            Check.present("epoch", epoch);
            Check.range("seq", seq, 0, Long.MAX_VALUE);
        }
    }

    /** Where the visitor is on the shop's site. */
    record Page(String url, @Nullable String title) {
        public Page {
            Check.text("page.url", url, Limits.URL);
            Check.optional("page.title", title, Limits.TITLE);
        }
    }

    /** Liveness, every {@code hello.beat} ms, with the client's heads so that a lost last event is found. Answered by {@code beat}. */
    @Type("beat")
    @Unanswered
    record Beat(List<Cursor> heads) implements ClientMessage {
        public Beat {
            heads = Check.list("heads", heads, Limits.CURSORS);
        }
    }

    /**
     * A visitor asks: opens the conversation (idempotent by {@code cv}), appends the text as its first message and starts the cascade. With {@code call}
     * only those are asked who take calls.
     */
    @Type("question.ask")
    @RepliesWith(Reply.Appended.class)
    record Ask(
            ConversationId cv,
            String text,
            boolean privateMatter,
            @Nullable String name,
            @Nullable String language,
            @Nullable String topic,
            @Nullable Page page,
            @Nullable CallMedia call)
            implements ClientMessage {
        public Ask {
            Check.present("cv", cv);
            Check.text("text", text, Limits.TEXT);
            Check.optional("name", name, Limits.NAME);
            Check.optional("language", language, 35);
            Check.optional("topic", topic, Limits.NAME);
        }
    }

    /** The visitor gives up waiting: rings stop at once; the conversation stays readable. */
    @Type("question.cancel")
    record CancelQuestion(ConversationId cv) implements ClientMessage {
        public CancelQuestion {
            Check.present("cv", cv);
        }
    }

    /** The visitor says whether the question was solved; true ends rings and the live chat at once. */
    @Type("question.solved")
    @RepliesWith(Reply.Appended.class)
    record Solved(ConversationId cv, boolean solved) implements ClientMessage {
        public Solved {
            Check.present("cv", cv);
        }
    }

    /** The visitor rates the conversation, 1 to 5, once; a second rating replaces the first. */
    @Type("conversation.rate")
    @RepliesWith(Reply.Appended.class)
    record Rate(ConversationId cv, int stars, @Nullable String comment) implements ClientMessage {
        public Rate {
            Check.present("cv", cv);
            Check.range("stars", stars, 1, 5);
            Check.optional("comment", comment, Limits.TEXT);
        }
    }

    @Type("message.send")
    @RepliesWith(Reply.Appended.class)
    record Send(ConversationId cv, String text) implements ClientMessage {
        public Send {
            Check.present("cv", cv);
            Check.text("text", text, Limits.TEXT);
        }
    }

    /** High-water mark: the party has read everything up to {@code seq}. Never moves back. */
    @Type("message.read")
    @Unanswered
    record Read(ConversationId cv, long seq) implements ClientMessage {
        public Read {
            Check.present("cv", cv);
            Check.range("seq", seq, 0, Long.MAX_VALUE);
        }
    }

    @Type("typing")
    @Unanswered
    record Typing(ConversationId cv, boolean on) implements ClientMessage {
        public Typing {
            Check.present("cv", cv);
        }
    }

    /** Older events, newest page first: those with seq < {@code before} (0 = from the head). */
    @Type("history.get")
    @RepliesWith(Reply.History.class)
    record GetHistory(ConversationId cv, long before, int limit) implements ClientMessage {
        public GetHistory {
            Check.present("cv", cv);
            Check.range("before", before, 0, Long.MAX_VALUE);
            Check.range("limit", limit, 1, Limits.PAGE);
        }
    }

    /** The visitor opened another page of the shop. */
    @Type("page.view")
    @Unanswered
    record ViewPage(Page page) implements ClientMessage {
        public ViewPage {
            Check.present("page", page);
        }
    }

    /** What would be published: the question with personal data masked. Nothing is stored. */
    @Type("fallback.preview")
    @RepliesWith(Reply.Preview.class)
    record PreviewFallback(ConversationId cv) implements ClientMessage {
        public PreviewFallback {
            Check.present("cv", cv);
        }
    }

    /** The visitor consents to publish this title and text (masked again by the server) as a community question. */
    @Type("fallback.publish")
    @RepliesWith(Reply.Published.class)
    record PublishQuestion(ConversationId cv, String title, String text) implements ClientMessage {
        public PublishQuestion {
            Check.present("cv", cv);
            Check.text("title", title, Limits.TITLE);
            Check.text("text", text, Limits.TEXT);
        }
    }

    /** The question becomes a message in the reps' inbox; with an e-mail address they may answer there too. */
    @Type("fallback.message")
    record LeaveMessage(ConversationId cv, @Nullable String email) implements ClientMessage {
        public LeaveMessage {
            Check.present("cv", cv);
            Check.optional("email", email, Limits.EMAIL);
        }
    }

    /** A member's own choice; union over the member's sessions. */
    @Type("status.set")
    record SetStatus(Status status) implements ClientMessage {
        public SetStatus {
            if (Check.present("status", status) == Status.OFFLINE) {
                throw new InvalidMessage("status is offline, expected online, away or invisible");
            }
        }
    }

    /** Taken by yourself is won too: a repeated accept of a won ring is acked. */
    @Type("ring.accept")
    record AcceptRing(RingId ring) implements ClientMessage {
        public AcceptRing {
            Check.present("ring", ring);
        }
    }

    @Type("ring.decline")
    record DeclineRing(RingId ring) implements ClientMessage {
        public DeclineRing {
            Check.present("ring", ring);
        }
    }

    /** A member gives the conversation back to the queue; {@code version} guards against giving back what is no longer theirs. */
    @Type("conversation.release")
    record Release(ConversationId cv, long version) implements ClientMessage {
        public Release {
            Check.present("cv", cv);
        }
    }

    /** A member ends the live chat (the visitor may still write: that rings again). */
    @Type("conversation.close")
    record Close(ConversationId cv, long version) implements ClientMessage {
        public Close {
            Check.present("cv", cv);
        }
    }

    /** A rep takes a conversation out of the queue or the inbox without a ring. */
    @Type("conversation.take")
    record Take(ConversationId cv) implements ClientMessage {
        public Take {
            Check.present("cv", cv);
        }
    }

    /** A member reads a conversation of the site (supervisor, or a rep from inbox and history); events follow until {@code unwatch}. */
    @Type("conversation.watch")
    @RepliesWith(Reply.History.class)
    record Watch(ConversationId cv) implements ClientMessage {
        public Watch {
            Check.present("cv", cv);
        }
    }

    @Type("conversation.unwatch")
    record Unwatch(ConversationId cv) implements ClientMessage {
        public Unwatch {
            Check.present("cv", cv);
        }
    }
}
