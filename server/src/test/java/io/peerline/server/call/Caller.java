package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.util.Comparator;
import java.util.List;

/** A visitor or member in one tab, who may open others. */
final class Caller {

    final Principal principal;
    final CallWorld world;
    CallWorld.Node node;
    FakeSession session;

    Caller(CallWorld world, CallWorld.Node node, Principal principal) {
        this(world, node, principal, node.sessions.connect(principal));
    }

    private Caller(CallWorld world, CallWorld.Node node, Principal principal, FakeSession session) {
        this.world = world;
        this.node = node;
        this.principal = principal;
        this.session = session;
        node.presence.connected(session);
        world.settle();
    }

    /** The same person in another tab. */
    Caller tab() {
        return new Caller(world, node, principal);
    }

    MemberId member() {
        return ((Principal.Member) principal).id();
    }

    PartyId party() {
        return principal.party();
    }

    CallId calls(ConversationId conversation) {
        CallId call = new CallId(IdFormat.random());
        assertEquals(call, inCall(starts(call, conversation, CallMedia.VIDEO)).call());
        return call;
    }

    Outcome starts(CallId call, ConversationId conversation, CallMedia media) {
        return asks(new CallMessage.StartCall(call, conversation, media));
    }

    int accepts(CallId call) {
        return inCall(asks(new CallMessage.AcceptCall(call))).attempt();
    }

    void declines(CallId call) {
        done(asks(new CallMessage.DeclineCall(call)));
    }

    int joins(CallId call, int attempt) {
        return inCall(asks(new CallMessage.JoinCall(call, attempt))).attempt();
    }

    void leaves(CallId call) {
        done(asks(new CallMessage.LeaveCall(call)));
    }

    Outcome describes(CallId call, Caller to, int attempt, int toAttempt, int n) {
        return asks(new CallMessage.Describe(
                call, to.party(), attempt, toAttempt, n, DescriptionKind.OFFER, "v=0 of " + party()));
    }

    Outcome asks(CallMessage message) {
        Outcome outcome = node.flow.run(session, new MessageId(IdFormat.random()), message);
        world.settle();
        return outcome;
    }

    /** The socket breaks. */
    void disconnects() {
        node.sessions.disconnect(session);
        node.flow.disconnected(session);
        node.presence.disconnected(session);
        world.settle();
    }

    /** The same tab connects again, perhaps elsewhere. */
    void reconnects(CallWorld.Node at) {
        node = at;
        session = at.sessions.connect(principal, session.id());
        at.presence.connected(session);
        world.settle();
    }

    /** The newest that this tab was told: the highest version holds. */
    CallState sees(CallId call) {
        return session.messages(CallState.class).stream()
                .filter(state -> state.call().equals(call))
                .max(Comparator.comparingLong(CallState::version))
                .orElseThrow(() -> new AssertionError("this tab was told nothing of the call"));
    }

    boolean hears(CallId call) {
        return session.messages(CallState.class).stream()
                .anyMatch(state -> state.call().equals(call));
    }

    CallPartyState seesIn(CallId call, Caller who) {
        return part(call, who).state();
    }

    CallParty part(CallId call, Caller who) {
        return sees(call).parties().stream()
                .filter(part -> who.party().equals(part.person().party()))
                .findFirst()
                .orElseThrow();
    }

    CallEnd end(CallId call) {
        return sees(call).end();
    }

    <F extends CallFrame> List<F> got(Class<F> frames) {
        return session.messages(frames);
    }

    static Reply.InCall inCall(Outcome outcome) {
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        return assertInstanceOf(Reply.InCall.class, done.reply());
    }

    static void done(Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
    }

    static void refused(ErrorCode code, Outcome outcome) {
        assertEquals(code, outcome instanceof Outcome.Refused no ? no.code() : null, outcome::toString);
    }
}
