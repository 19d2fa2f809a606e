package io.peerline.loadtest.run;

import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.SimClient;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One visitor: whenever it is their turn they ask, talk and say that it is solved. */
final class Asking implements Runnable {

    private final SimVisitor visitor;
    private final Stopwatch watch;
    private final Turns turns;
    private final int messages;
    private final List<ConversationId> conversations = new ArrayList<>();

    Asking(SimVisitor visitor, Stopwatch watch, Turns turns, int messages) {
        this.visitor = visitor;
        this.watch = watch;
        this.turns = turns;
        this.messages = messages;
    }

    @Override
    public void run() {
        for (Optional<Integer> turn = turns.take(); turn.isPresent(); turn = turns.take()) {
            ConversationId cv = SimVisitor.newConversation();
            conversations.add(cv);
            talk(cv, turn.get());
        }
    }

    SimVisitor visitor() {
        return visitor;
    }

    /** After the run. */
    List<ConversationId> conversations() {
        return conversations;
    }

    private void talk(ConversationId cv, int turn) {
        SimClient client = visitor.client();
        try {
            watch.asks(cv);
            visitor.ask(cv, "Question " + turn + ": do these fit wide feet?", false);
            awaitAnswer(client, cv);
            for (int i = 1; i < messages; i++) {
                MessageId id = new MessageId(IdFormat.random());
                watch.sends(client.name(), id);
                client.request(id, new ClientMessage.Send(cv, "Message " + i));
                awaitAnswer(client, cv);
            }
            visitor.solved(cv);
            watch.answered();
        } catch (RequestRefused refused) {
            watch.refused(refused.code());
        } catch (IllegalStateException late) {
            watch.gaveUp();
        }
    }

    private static void awaitAnswer(SimClient client, ConversationId cv) {
        client.await(
                ServerMessage.Event.class,
                event -> event.cv().equals(cv)
                        && event.d().from().role() != PersonRole.VISITOR
                        && event.d().body() instanceof EventBody.Message);
    }
}
