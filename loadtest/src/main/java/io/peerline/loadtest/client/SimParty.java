package io.peerline.loadtest.client;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import java.util.List;
import java.util.Objects;

/** What visitor and member have in common: they write, read and hold what was said. */
public abstract sealed class SimParty implements AutoCloseable permits SimVisitor, SimRep {

    private final SimClient client;

    SimParty(SimClient client) {
        this.client = client;
    }

    public SimClient client() {
        return client;
    }

    /** Durable when this returns. */
    public Reply.Appended say(ConversationId cv, String text) {
        return (Reply.Appended) Objects.requireNonNull(
                client.request(new ClientMessage.Send(cv, text)), "message.send was acknowledged without its number");
    }

    public void read(ConversationId cv, long seq) {
        client.hint(new ClientMessage.Read(cv, seq));
    }

    public void typing(ConversationId cv, boolean on) {
        client.hint(new ClientMessage.Typing(cv, on));
    }

    /** The texts that are held, oldest first. */
    public List<String> texts(ConversationId cv) {
        return client.events(cv).stream()
                .map(event -> event.d().body())
                .filter(EventBody.Message.class::isInstance)
                .map(body -> ((EventBody.Message) body).text())
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
