package io.peerline.loadtest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A line over the JDK's WebSocket, which allows one outstanding send: frames are chained one behind the other. */
final class WebSocketLine implements Line, WebSocket.Listener {

    private static final int LOST = 1006;

    private final Ear ear;
    private final StringBuilder partial = new StringBuilder();
    private final AtomicBoolean down = new AtomicBoolean();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private CompletableFuture<WebSocket> tail = opened;

    WebSocketLine(Ear ear) {
        this.ear = ear;
    }

    @Override
    public synchronized void send(byte[] frame) {
        String text = new String(frame, UTF_8);
        tail = tail.thenCompose(socket -> socket.sendText(text, true));
    }

    @Override
    public void drop() {
        opened.thenAccept(WebSocket::abort);
        over(LOST, "dropped by this side");
    }

    @Override
    public synchronized void close() {
        tail = tail.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    @Override
    public void onOpen(WebSocket socket) {
        opened.complete(socket);
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            ear.frame(this, text);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        over(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        over(LOST, String.valueOf(error.getMessage()));
    }

    private void over(int code, String reason) {
        if (down.compareAndSet(false, true)) {
            ear.down(code, reason);
        }
    }
}
