package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.assignment.Endings;
import io.peerline.server.conversation.AppendOutcome;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.identity.Given;
import io.peerline.server.identity.Visitors;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Nobody is there: the question goes to the community, or into the reps' inbox. The thread is written before the rings stop and the event is written
 * last, each idempotent, so a repeat after any crash completes what was begun.
 */
public final class FallbackFlow implements FallbackRequests {

    private final RoundLog round;
    private final Questions questions;
    private final Assignments assignments;
    private final Endings endings;
    private final Visitors visitors;
    private final InstantSource clock;

    public FallbackFlow(
            RoundLog round,
            Questions questions,
            Assignments assignments,
            Endings endings,
            Visitors visitors,
            InstantSource clock) {
        this.round = round;
        this.questions = questions;
        this.assignments = assignments;
        this.endings = endings;
        this.visitors = visitors;
        this.clock = clock;
    }

    @Override
    public Outcome preview(Session visitor, ClientMessage.PreviewFallback message) {
        Optional<Conversation> conversation = round.own(visitor.principal(), message.cv());
        if (conversation.isEmpty()) {
            return noSuch(message.cv());
        }
        if (isPrivate(conversation.get())) {
            return privateMatter();
        }
        List<String> asked = round.visitorsWords(conversation.get());
        if (asked.isEmpty()) {
            return Outcome.refused(
                    ErrorCode.CONFLICT, "the visitor has written nothing since the last answer, expected a question");
        }
        QuestionText text = QuestionText.of(asked, Limits.TEXT);
        return Outcome.done(new Reply.Preview(text.title(), text.text(), text.masked()));
    }

    @Override
    public Outcome publish(Session visitor, MessageId id, ClientMessage.PublishQuestion message) {
        Optional<Conversation> found = round.own(visitor.principal(), message.cv());
        if (found.isEmpty()) {
            return noSuch(message.cv());
        }
        Conversation conversation = found.get();
        if (isPrivate(conversation)) {
            return privateMatter();
        }
        if (Questions.mask(message.title(), message.text()).title().isEmpty()) {
            return Outcome.refused(ErrorCode.INVALID, "title holds no character that can be seen");
        }
        if (somebodyHas(conversation)) {
            return taken();
        }
        Questions.Asked asked = questions.ask(new Questions.NewQuestion(
                conversation.site(),
                new ThreadId(IdFormat.random()),
                PartyId.of(conversation.visitor()),
                message.title(),
                message.text(),
                conversation.id(),
                null));
        return switch (asked) {
            case Questions.Asked.Done(var thread) -> published(conversation, id, thread);
            case Questions.Asked.Taken(var by) ->
                Outcome.refused(
                        ErrorCode.CONFLICT,
                        "this conversation was published before with other words, as " + ThreadUrls.of(by)
                                + "; leave a message instead");
            case Questions.Asked.TooMany() ->
                Outcome.refused(
                        ErrorCode.RATE_LIMITED, "this visitor published several questions just now; wait some minutes");
        };
    }

    /** Whoever took the conversation in this very moment keeps it: the question is public all the same, as the visitor wished. */
    private Outcome published(Conversation conversation, MessageId id, ForumThread thread) {
        String url = ThreadUrls.of(thread);
        endings.fallBack(conversation.site(), conversation.id(), AssignmentState.THREAD);
        Appended appended =
                round.append(conversation, id.value(), new EventBody.Published(thread.id(), thread.title(), url));
        endings.inboxChanged(conversation.site());
        return appended instanceof Appended.Refused refused
                ? AppendOutcome.of(refused)
                : Outcome.done(new Reply.Published(thread.id(), url));
    }

    @Override
    public Outcome leaveMessage(Session visitor, MessageId id, ClientMessage.LeaveMessage message) {
        Optional<Conversation> found = round.own(visitor.principal(), message.cv());
        if (found.isEmpty()) {
            return noSuch(message.cv());
        }
        Conversation conversation = found.get();
        String email = message.email() == null ? "" : message.email().strip();
        if (!email.isEmpty() && !Given.isEmail(email)) {
            return Outcome.refused(
                    ErrorCode.INVALID,
                    "email has " + email.length() + " characters and is not an address like name@example.com");
        }
        if (!email.isEmpty()) {
            visitors.know(
                    new VisitorRow(conversation.site(), conversation.visitor(), null, email, null, clock.millis()));
        }
        return switch (endings.fallBack(conversation.site(), conversation.id(), AssignmentState.MESSAGE)) {
            case DONE -> left(conversation, id);
            case SOMEBODY_HAS_IT -> taken();
            case NO_SUCH_CONVERSATION -> noSuch(conversation.id());
        };
    }

    private Outcome left(Conversation conversation, MessageId id) {
        Appended appended = round.append(conversation, id.value(), new EventBody.MessageLeft());
        return appended instanceof Appended.Refused refused ? AppendOutcome.of(refused) : Outcome.done();
    }

    /** A conversation that began in public may have become a private matter with a later question. */
    private boolean isPrivate(Conversation conversation) {
        return conversation.privateMatter()
                || assignments
                        .find(conversation.site(), conversation.id())
                        .filter(Assignment::privateMatter)
                        .isPresent();
    }

    private boolean somebodyHas(Conversation conversation) {
        return assignments
                .find(conversation.site(), conversation.id())
                .filter(assignment -> assignment.state() == AssignmentState.ASSIGNED)
                .isPresent();
    }

    private static Outcome noSuch(ConversationId conversation) {
        return Outcome.refused(ErrorCode.NOT_FOUND, "this visitor has no conversation " + conversation);
    }

    private static Outcome taken() {
        return Outcome.refused(
                ErrorCode.CONFLICT, "somebody has the conversation, expected one that waits or has ended");
    }

    private static Outcome privateMatter() {
        return Outcome.refused(
                ErrorCode.FORBIDDEN, "the conversation is a private matter, only a message to the shop is possible");
    }
}
