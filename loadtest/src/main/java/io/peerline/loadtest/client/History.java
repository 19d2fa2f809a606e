package io.peerline.loadtest.client;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a conversation backwards, page by page, to its first event. */
record History(Function<ClientMessage, @Nullable Reply> requests) {

    List<Event> all(ConversationId cv, Consumer<Reply.History> seen) {
        List<Event> events = new ArrayList<>();
        long before = 0;
        while (true) {
            Reply reply = requests.apply(new ClientMessage.GetHistory(cv, before, Limits.PAGE));
            Reply.History page =
                    (Reply.History) Objects.requireNonNull(reply, "history.get was answered without a page");
            seen.accept(page);
            events.addAll(0, page.events());
            if (page.events().isEmpty() || page.events().getFirst().seq() <= page.first()) {
                return events;
            }
            before = page.events().getFirst().seq();
        }
    }
}
