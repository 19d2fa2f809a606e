package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.Assignments.NewQuestion;
import io.peerline.server.assignment.Assignments.Rung;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;

/** An engine under test with the sites of {@link Samples}, and the few things its tests do all the time. */
public interface AssignmentEngine {

    long RING = 20_000;

    Assignments assignments();

    MemberLoads loads();

    Members members();

    Conversations conversations();

    /** The clock that the engine takes for the database's. */
    ManualTime time();

    default MemberId rep(int capacity) {
        return rep(Samples.SHOES, capacity);
    }

    default MemberId rep(SiteId site, int capacity) {
        MemberRow member = Samples.member(site, capacity, Role.REP);
        members().add(member);
        return member.id();
    }

    default ConversationId opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        conversations().open(conversation);
        return conversation.id();
    }

    /** A new conversation that waits. */
    default Assignment asked() {
        return assignments().ask(question(opened(), false, 0));
    }

    default Assignment asked(boolean privateMatter, int priority) {
        return assignments().ask(question(opened(), privateMatter, priority));
    }

    /** Due in ten seconds. */
    default NewQuestion question(ConversationId conversation, boolean privateMatter, int priority) {
        Conversation opened = conversations().find(Samples.SHOES, conversation).orElseThrow();
        return new NewQuestion(
                new Assignment(
                        opened.site(),
                        opened.id(),
                        opened.visitor(),
                        AssignmentState.WAITING,
                        Step.REPS,
                        0,
                        null,
                        null,
                        privateMatter,
                        "en",
                        "boots",
                        null,
                        priority,
                        0,
                        0),
                10_000);
    }

    default Assignment now(ConversationId conversation) {
        return assignments().find(Samples.SHOES, conversation).orElseThrow();
    }

    default RingRow rung(ConversationId conversation, MemberId member) {
        return rung(conversation, member, RingRow.Kind.REP);
    }

    default RingRow rung(ConversationId conversation, MemberId member, RingRow.Kind kind) {
        Rung rung = assignments().ring(conversation, now(conversation).version(), member, kind, RING);
        return assertInstanceOf(Rung.Rings.class, rung).ring();
    }

    default Assignment given(ConversationId conversation, MemberId member) {
        return moved(conversation, new Change(AssignmentState.ASSIGNED, null, member, 0));
    }

    default Assignment moved(ConversationId conversation, Change change) {
        Moved moved = assignments().move(conversation, now(conversation).version(), change);
        return assertInstanceOf(Moved.Done.class, moved).assignment();
    }

    default MemberLoads.Load load(MemberId member) {
        return loads().of(Samples.SHOES).stream()
                .filter(load -> load.member().equals(member))
                .findFirst()
                .orElseThrow();
    }
}
