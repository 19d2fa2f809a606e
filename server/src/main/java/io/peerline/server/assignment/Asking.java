package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
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
    private final CallStanding calls;
    private final InstantSource clock;

    record Tools(Journal journal, Announcer announcer, Ringing ringing) {}

    Asking(Stores stores, Tools tools, CallStanding calls, InstantSource clock) {
        this.stores = stores;
        this.journal = tools.journal();
        this.announcer = tools.announcer();
        this.ringing = tools.ringing();
        this.calls = calls;
        this.clock = clock;
    }

    Outcome ask(Principal.Visitor visitor, MessageId id, Ask ask) {
        if (calls.blocked(visitor.site(), visitor.id())) {
            return Outcome.refused(ErrorCode.FORBIDDEN, "this visitor is blocked");
        }
        // Where calls have closed meanwhile the question is still worth an answer in text.
        CallMedia call = ask.call() == null ? null : calls.now(visitor.site()).atMost(ask.call());
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
            case Opened.New ignored -> append(visitor, id, ask, question(asked, ask, call, recent));
            case Opened.Existing existing ->
                append(visitor, id, ask, question(existing.conversation(), ask, call, recent));
            case Opened.Foreign ignored ->
                Outcome.refused(ErrorCode.NOT_FOUND, "conversation " + ask.cv() + " is not this visitor's");
        };
    }

    @Override
    public void written(Principal.Visitor visitor, ConversationId conversation, Appended appended) {
        Optional<Assignment> row = stores.assignments().find(visitor.site(), conversation);
        boolean has = row.isPresent() && row.get().state() == AssignmentState.ASSIGNED;
        if (has || calls.blocked(visitor.site(), visitor.id())) {
            return;
        }
        stores.conversations().find(visitor.site(), conversation).ifPresent(known -> {
            String language = row.map(Assignment::language).orElse(null);
            String topic = row.map(Assignment::topic).orElse(null);
            boolean privateMatter =
                    known.privateMatter() || row.map(Assignment::privateMatter).orElse(false);
            begin(question(known, privateMatter, new Wish(language, topic, null), recent(visitor)), appended);
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

    /** Who would serve it best. */
    private record Wish(
            @Nullable String language,
            @Nullable String topic,
            @Nullable CallMedia call) {}

    private static Assignment question(
            Conversation conversation, Ask ask, @Nullable CallMedia call, List<Assignment> recent) {
        boolean privateMatter = conversation.privateMatter() || ask.privateMatter();
        return question(conversation, privateMatter, new Wish(ask.language(), ask.topic(), call), recent);
    }

    private static Assignment question(
            Conversation conversation, boolean privateMatter, Wish wish, List<Assignment> recent) {
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
                wish.language(),
                wish.topic(),
                wish.call(),
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
