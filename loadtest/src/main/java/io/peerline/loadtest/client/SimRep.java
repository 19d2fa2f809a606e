package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.Status;

/** A member who answers: a rep, a contributor or a supervisor. */
public final class SimRep extends SimParty {

    private SimRep(SimClient client) {
        super(client);
    }

    /** Signs in and connects; online from the start unless the member chose otherwise before. */
    public static SimRep signIn(Shop shop, String name, String email, String password, Journal journal)
            throws DialRefused {
        return new SimRep(shop.member(name, shop.signIn(email, password), journal));
    }

    public void status(Status status) {
        client().request(new ClientMessage.SetStatus(status));
    }

    public Ring awaitRing() {
        return client().await(Ring.class, ring -> true);
    }

    public Ring awaitRing(ConversationId cv) {
        return client().await(Ring.class, ring -> ring.cv().equals(cv));
    }

    /** @throws RequestRefused with {@code taken} when somebody else was faster */
    public void accept(RingId ring) {
        client().request(new ClientMessage.AcceptRing(ring));
    }

    public void decline(RingId ring) {
        client().request(new ClientMessage.DeclineRing(ring));
    }

    public void take(ConversationId cv) {
        client().request(new ClientMessage.Take(cv));
    }

    /** Reads along, as staff may; what was said so far is held when this returns. */
    public void watch(ConversationId cv) {
        client().request(new ClientMessage.Watch(cv));
    }

    /** Ends the chat. {@code state} is the newest the rep has seen: an older one is refused. */
    public void close(ConversationState state) {
        client().request(new ClientMessage.Close(state.cv(), state.version()));
    }
}
