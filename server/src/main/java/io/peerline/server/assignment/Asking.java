package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage.Ask;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignments.NewQuestion;
import io.peerline.server.conversation.AppendOutcome;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Conversations.Opened;
import io.peerline.server.conversation.VisitorMessages;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.session.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A visitor asks, or writes into a conversation that nobody has: a round of waiting begins. Blocking, any thread. */
final class Asking implements VisitorMessages {

    /** A visitor has one question, perhaps a second in another tab; more at once would only ring everybody. */
    static final int WAITING_AT_ONCE = 3;
    /** If the node dies between the row and its first ring, the sweep takes it up after this. */
    private static final long FIRST_LOOK = 1_000;

    private static final int RECENT = 20;
    private static final int AFTERWARDS = 100;

    private final Stores stores;
    private final Journal journal;
    private final Announcer announcer;
    private final Ringing ringing;
    private final InstantSource clock;

    Asking(Stores stores, Journal journal, Announcer announcer, Ringing ringing, InstantSource clock) {
        this.stores = stores;
        this.journal = journal;
        this.announcer = announcer;
        this.ringing = ringing;
        this.clock = clock;
    }

    Outcome ask(Principal.Visitor visitor, MessageId id, Ask ask) {
        List<Assignment> recent = recent(visitor);
        long waiting = recent.stream()
                .filter(row -> row.state() == AssignmentState.WAITING
                        && !row.conversation().equals(ask.cv()))
                .count();
        if (waiting >= WAITING_AT_ONCE) {
            return Outcome.refused(
                    ErrorCode.CONFLICT,
                    waiting + " questions of this visitor wait, expected at most " + WAITING_AT_ONCE);
        }
        Conversation asked = new Conversation(
                visitor.site(), ask.cv(), visitor.id(), ask.privateMatter(), ask.text(), clock.millis());
        return switch (stores.conversations().open(asked)) {
            case Opened.New ignored -> append(visitor, id, ask, question(asked, ask, recent));
            case Opened.Existing existing -> append(visitor, id, ask, question(existing.conversation(), ask, recent));
            case Opened.Foreign ignored ->
                Outcome.refused(ErrorCode.NOT_FOUND, "conversation " + ask.cv() + " is not this visitor's");
        };
    }

    @Override
    public void written(Principal.Visitor visitor, ConversationId conversation, Appended appended) {
        Optional<Assignment> row = stores.assignments().find(visitor.site(), conversation);
        if (row.isPresent() && row.get().state() == AssignmentState.ASSIGNED) {
            return;
        }
        stores.conversations().find(visitor.site(), conversation).ifPresent(known -> {
            String language = row.map(Assignment::language).orElse(null);
            String topic = row.map(Assignment::topic).orElse(null);
            boolean privateMatter =
                    known.privateMatter() || row.map(Assignment::privateMatter).orElse(false);
            begin(question(known, privateMatter, language, topic, recent(visitor)), appended);
        });
    }

    private Outcome append(Principal.Visitor visitor, MessageId id, Ask ask, Assignment question) {
        stores.visitors()
                .know(new VisitorRow(visitor.site(), visitor.id(), ask.name(), null, ask.language(), clock.millis()));
        announcer.followVisitor(question);
        Appended appended = journal.by(visitor.party(), question, id.value(), new EventBody.Message(ask.text()));
        if (!(appended instanceof Appended.Refused)) {
            begin(question, appended);
        }
        return AppendOutcome.of(appended);
    }

    private void begin(Assignment question, Appended appended) {
        Optional<Assignment> now = stores.assignments().find(question.site(), question.conversation());
        boolean waits = now.isPresent() && now.get().state() == AssignmentState.WAITING;
        boolean has = now.isPresent() && now.get().state() == AssignmentState.ASSIGNED;
        if ((has || waits) && question.privateMatter() && !now.get().privateMatter()) {
            announcer.changed(stores.assignments().ask(new NewQuestion(question, FIRST_LOOK)));
            ringing.keepPrivate(stores.assignments().rings(question.conversation()));
        }
        if (has || (!waits && now.isPresent() && answeredBefore(question, appended))) {
            return;
        }
        if (!waits) {
            stores.assignments().ask(new NewQuestion(question, FIRST_LOOK));
        }
        ringing.moveOn(question.site(), question.conversation());
    }

    /** A repeated message must not ring again for a round that it began before; it must where the node died in between. */
    private boolean answeredBefore(Assignment question, Appended appended) {
        if (!(appended instanceof Appended.Duplicate before)) {
            return false;
        }
        Page page = stores.log().after(question.site(), question.conversation(), before.seq(), AFTERWARDS);
        return !(page instanceof Page.Events events)
                || !events.events().stream().map(Event::d).allMatch(event -> event.body() instanceof EventBody.Message);
    }

    private static Assignment question(Conversation conversation, Ask ask, List<Assignment> recent) {
        boolean privateMatter = conversation.privateMatter() || ask.privateMatter();
        return question(conversation, privateMatter, ask.language(), ask.topic(), recent);
    }

    private static Assignment question(
            Conversation conversation,
            boolean privateMatter,
            @Nullable String language,
            @Nullable String topic,
            List<Assignment> recent) {
        return new Assignment(
                conversation.site(),
                conversation.id(),
                conversation.visitor(),
                AssignmentState.WAITING,
                Step.SAME_REP,
                0,
                null,
                lastMember(recent),
                privateMatter,
                language,
                topic,
                0,
                0,
                0);
    }

    /** Who had the newest of the visitor's conversations that anybody had. */
    private static @Nullable MemberId lastMember(List<Assignment> recent) {
        return recent.stream()
                .map(Assignment::lastMember)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<Assignment> recent(Principal.Visitor visitor) {
        return stores.conversations().ofVisitor(visitor.site(), visitor.id(), RECENT).stream()
                .map(conversation -> stores.assignments().find(conversation.site(), conversation.id()))
                .flatMap(Optional::stream)
                .toList();
    }
}
