package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.RingEnded;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A member in one tab: rep or contributor. */
final class Rep {

    final FakeSession session;
    private final Shop shop;
    private final Shop.Node node;
    private final Principal.Member principal;

    Rep(Shop shop, Shop.Node node, Principal.Member principal, FakeSession session) {
        this.shop = shop;
        this.node = node;
        this.principal = principal;
        this.session = session;
    }

    MemberId id() {
        return principal.id();
    }

    Principal.Member principal() {
        return principal;
    }

    /** Rings shown on this tab and not ended, oldest first. */
    List<Ring> rings() {
        Set<RingId> ended = new HashSet<>(
                session.messages(RingEnded.class).stream().map(RingEnded::ring).toList());
        return session.messages(Ring.class).stream()
                .filter(ring -> !ended.contains(ring.ring()))
                .toList();
    }

    boolean isRungFor(ConversationId conversation) {
        return rings().stream().anyMatch(ring -> ring.cv().equals(conversation));
    }

    int timesRung() {
        return session.messages(Ring.class).size();
    }

    /** Why this member's rings ended, in order. */
    List<RingEnd> ends() {
        return session.messages(RingEnded.class).stream().map(RingEnded::reason).toList();
    }

    RingId onlyRing() {
        assertEquals(1, rings().size(), "rings on the screen");
        return rings().getFirst().ring();
    }

    ConversationId accepts() {
        ConversationId conversation = rings().getFirst().cv();
        assertEquals(Outcome.done(), tryAccept(rings().getFirst().ring()));
        return conversation;
    }

    Outcome tryAccept(RingId ring) {
        return after(node.flow.accept(session, new ClientMessage.AcceptRing(ring)));
    }

    void declines() {
        assertEquals(Outcome.done(), after(node.flow.decline(session, new ClientMessage.DeclineRing(onlyRing()))));
    }

    Outcome takes(ConversationId conversation) {
        return after(node.flow.take(session, new ClientMessage.Take(conversation)));
    }

    Outcome closes(ConversationId conversation) {
        return after(node.flow.close(session, id22(), new ClientMessage.Close(conversation, version(conversation))));
    }

    Outcome releases(ConversationId conversation) {
        return releases(conversation, version(conversation));
    }

    Outcome releases(ConversationId conversation, long version) {
        return after(node.flow.release(session, id22(), new ClientMessage.Release(conversation, version)));
    }

    void leaves() {
        shop.leaves(node, session);
    }

    /** The owner blocks this member; the tab is still open. */
    void isBlocked() {
        shop.block(node, id());
    }

    /** As the newest state on this tab says. */
    ConversationState state(ConversationId conversation) {
        return session.messages(ConversationState.class).stream()
                .filter(state -> state.cv().equals(conversation))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    List<ConversationId> has() {
        return shop.store.memberLoads().of(Shop.SITE, id()).stream()
                .map(Assignment::conversation)
                .toList();
    }

    static void refused(ErrorCode code, Outcome outcome) {
        assertEquals(code, outcome instanceof Outcome.Refused no ? no.code() : null, () -> "refused: " + outcome);
    }

    private long version(ConversationId conversation) {
        return state(conversation).version();
    }

    private Outcome after(Outcome outcome) {
        shop.settle();
        return outcome;
    }

    private static MessageId id22() {
        return new MessageId(IdFormat.random());
    }
}
