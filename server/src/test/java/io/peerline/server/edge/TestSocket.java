package io.peerline.server.edge;

import io.peerline.protocol.id.IdFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A well-behaved WebSocket client. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    /** What is sent with the upgrade; every part may be changed or left out. */
    static final class Plan {

        final HttpClient client;
        String address;
        final Map<String, String> headers = new LinkedHashMap<>();
        final List<String> protocols = new ArrayList<>();

        Plan(EdgeNode node, HttpClient client) {
            this.client = client;
            address = "ws://127.0.0.1:" + node.server.port() + "/ws?session=" + IdFormat.random();
            headers.put("Origin", node.http());
            protocols.add("peerline.v1");
            protocols.add("peerline.auth." + node.tokens.issue(EdgeNode.SITE));
        }

        TestSocket open() {
            TestSocket opened = new TestSocket();
            WebSocket.Builder builder = client.newWebSocketBuilder();
            headers.forEach(builder::header);
            if (!protocols.isEmpty()) {
                builder.subprotocols(
                        protocols.getFirst(),
                        protocols.subList(1, protocols.size()).toArray(String[]::new));
            }
            opened.socket = builder.buildAsync(URI.create(address), opened)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            return opened;
        }

        /** The status of a refused upgrade; 101 when it was not refused. */
        int status() {
            try {
                open().close();
                return 101;
            } catch (CompletionException refused) {
                if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                    return handshake.getResponse().statusCode();
                }
                throw refused;
            }
        }
    }

    void send(String text) {
        socket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
    }

    WebSocket raw() {
        return socket;
    }

    String next() throws InterruptedException {
        String frame = frames.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame within 10 s; closed: " + closed.getNow(null));
        }
        return frame;
    }

    int closeCode() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
