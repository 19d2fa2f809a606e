package io.peerline.loadtest.run;

import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.SimRep;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** One rep at work: accepts what rings and answers each message of a visitor once. Runs until told to stop. */
record Answering(SimRep rep, Stopwatch watch, Executor threads, BooleanSupplier stopped) implements Runnable {

    private static final Duration LOOK = Duration.ofMillis(200);

    @Override
    public void run() {
        while (!stopped.getAsBoolean()) {
            ServerMessage work = rep.client().poll(ServerMessage.class, Answering::isWork, LOOK);
            if (work != null) {
                threads.execute(() -> react(work));
            }
        }
    }

    private static boolean isWork(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Ring ring -> true;
            case ServerMessage.Event event ->
                event.d().from().role() == PersonRole.VISITOR && event.d().body() instanceof EventBody.Message;
            default -> false;
        };
    }

    /** A ring that ended meanwhile or a chat that the visitor left is no failure of the run. */
    private void react(ServerMessage work) {
        try {
            switch (work) {
                case ServerMessage.Ring ring -> rep.accept(ring.ring());
                case ServerMessage.Event event -> answer(event.cv());
                default -> throw new IllegalStateException("no work: " + work);
            }
        } catch (RequestRefused late) {
            watch.refused(late.code());
        } catch (IllegalStateException gone) {
            if (!stopped.getAsBoolean()) {
                throw gone;
            }
        }
    }

    private void answer(ConversationId cv) {
        MessageId id = new MessageId(IdFormat.random());
        watch.sends(rep.client().name(), id);
        rep.client()
                .request(
                        id,
                        new ClientMessage.Send(
                                cv, "An answer of " + rep.client().name()));
    }
}
