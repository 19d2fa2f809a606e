package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests without an answer yet, in the order in which they were made. Thread-safe. */
final class Requests {

    record Open(MessageId id, ClientMessage message, CompletableFuture<Optional<Reply>> answer) {
        ClientFrame frame() {
            return new ClientFrame(id, message);
        }
    }

    private final String client;
    private final Journal journal;
    private final Map<String, Open> open = new LinkedHashMap<>();

    Requests(String client, Journal journal) {
        this.client = client;
        this.journal = journal;
    }

    synchronized Open open(MessageId id, ClientMessage message) {
        return open.computeIfAbsent(id.value(), unused -> new Open(id, message, new CompletableFuture<>()));
    }

    synchronized void forget(Open request) {
        open.remove(request.id().value(), request);
    }

    synchronized List<Open> unanswered() {
        return List.copyOf(open.values());
    }

    synchronized @Nullable Class<? extends Reply> replyTo(String id) {
        Open request = open.get(id);
        return request == null ? null : WireTypes.reply(request.message().getClass());
    }

    /** The request it answered; null when nobody waits for it any more. */
    synchronized @Nullable Open acknowledged(ServerMessage.Ack ack) {
        Open request = open.remove(ack.re());
        if (request != null) {
            if (ack.d() instanceof Reply.Appended appended
                    && conversation(request.message()) instanceof ConversationId cv) {
                journal.acked(client, cv, ack.re(), appended.seq());
            }
            request.answer().complete(Optional.ofNullable(ack.d()));
        }
        return request;
    }

    /** The request that is worth another try, with the same id; null when it was final or is unknown. */
    synchronized @Nullable Open refused(ServerMessage.Failure failure) {
        Open request = failure.re() == null ? null : open.get(failure.re());
        if (request == null || failure.retry()) {
            return request;
        }
        open.remove(request.id().value());
        request.answer()
                .completeExceptionally(new RequestRefused(
                        request.message().getClass().getSimpleName(), failure.code(), failure.message()));
        return null;
    }

    private static @Nullable ConversationId conversation(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Ask ask -> ask.cv();
            case ClientMessage.Send send -> send.cv();
            case ClientMessage.Solved solved -> solved.cv();
            case ClientMessage.Rate rate -> rate.cv();
            default -> null;
        };
    }
}
