package io.peerline.loadtest.client;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ServerMessage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a client, from hello over resume to its end. */
final class Link implements Line.Ear {

    private final SimClient client;
    private final Lifeline lifeline;
    private final MessageId resume = new MessageId(IdFormat.random());
    private volatile @Nullable Line line;
    private volatile @Nullable ScheduledFuture<?> beats;

    Link(SimClient client, Lifeline lifeline) {
        this.client = client;
        this.lifeline = lifeline;
    }

    void opened(Line opened) {
        line = opened;
    }

    void send(ClientFrame frame) {
        Line open = line;
        if (open != null) {
            open.send(client.habits().codec().encodeClient(frame));
        }
    }

    void drop() {
        Line open = line;
        if (open != null) {
            open.drop();
        }
    }

    void close() {
        Line open = line;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void frame(Line from, String text) {
        line = from;
        ServerMessage message = client.habits().codec().decodeServer(text, client::replyTo);
        switch (message) {
            case ServerMessage.Hello hello -> greeted(hello);
            case ServerMessage.Ack ack -> acknowledged(ack);
            case ServerMessage.Failure failure -> refused(from, failure);
            default -> client.received(this, message);
        }
    }

    @Override
    public void down(int code, String reason) {
        ScheduledFuture<?> running = beats;
        if (running != null) {
            running.cancel(false);
        }
        lifeline.down(this, code, reason);
    }

    private void greeted(ServerMessage.Hello hello) {
        client.received(this, hello);
        send(new ClientFrame(resume, new ClientMessage.Resume(client.cursors(this), null)));
        beats = client.habits()
                .timers()
                .scheduleAtFixedRate(this::beat, hello.beat(), hello.beat(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        send(new ClientFrame(null, new ClientMessage.Beat(client.heads())));
    }

    private void acknowledged(ServerMessage.Ack ack) {
        if (ack.re().equals(resume.value())) {
            lifeline.resumed(this, client::sendUnanswered);
        } else {
            client.acknowledged(ack);
        }
    }

    private void refused(Line from, ServerMessage.Failure failure) {
        if (resume.value().equals(failure.re())) {
            from.drop();
        } else {
            client.refused(failure);
        }
    }
}
