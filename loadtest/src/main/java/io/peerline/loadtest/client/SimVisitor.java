package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;

/** A visitor of the shop: asks, talks, says whether it was solved. */
public final class SimVisitor extends SimParty {

    private SimVisitor(SimClient client) {
        super(client);
    }

    /** A new visitor with a token of their own. */
    public static SimVisitor arrive(Shop shop, String name, Journal journal) throws DialRefused {
        return with(shop, name, shop.visitorToken(), journal);
    }

    /** A visitor who was here before, or another tab of one who is. */
    public static SimVisitor with(Shop shop, String name, String token, Journal journal) throws DialRefused {
        return new SimVisitor(shop.visitor(name, token, journal));
    }

    /** Asks; the conversation is durable and the cascade runs when this returns. */
    public ConversationId ask(String question) {
        return ask(newConversation(), question, false);
    }

    /** {@code privateMatter}: it never leaves the reps. */
    public ConversationId ask(ConversationId cv, String question, boolean privateMatter) {
        client().request(new ClientMessage.Ask(cv, question, privateMatter, client().name(), "en", null, null, null));
        return cv;
    }

    public static ConversationId newConversation() {
        return new ConversationId(IdFormat.random());
    }

    /** Waits until somebody has taken the conversation. */
    public ConversationState awaitAssigned(ConversationId cv) {
        return client().await(
                        ConversationState.class,
                        state -> state.cv().equals(cv) && state.state() == AssignmentState.ASSIGNED);
    }

    public void cancel(ConversationId cv) {
        client().request(new ClientMessage.CancelQuestion(cv));
    }

    public void solved(ConversationId cv) {
        client().request(new ClientMessage.Solved(cv, true));
    }

    public void rate(ConversationId cv, int stars) {
        client().request(new ClientMessage.Rate(cv, stars, null));
    }
}
