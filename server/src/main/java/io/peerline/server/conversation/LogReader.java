package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;

/** Reads what a cursor lacks, up to the head, as frames. Blocking, any thread; throws {@link StoreUnavailable}. */
final class LogReader {

    /** Who lacks more than this fetches pages of history instead: nobody holds thousands of frames for one session. */
    static final int LIMIT = 1_000;

    private static final int PAGE = 250;

    private final ConversationLog log;
    private final WireCodec codec;

    LogReader(ConversationLog log, WireCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** All after the cursor. */
    Missing after(SiteId site, ConversationId conversation, long cursor) {
        List<Numbered> events = new ArrayList<>();
        long reached = cursor;
        while (true) {
            switch (log.after(site, conversation, reached, PAGE)) {
                case ConversationLog.Page.NoSuchConversation ignored -> {
                    return new Missing.NoSuchConversation();
                }
                case ConversationLog.Page.Gap gap -> {
                    return new Missing.TooFar(log.epoch(), gap.first(), gap.head());
                }
                case ConversationLog.Page.Events page -> {
                    if (page.head() - cursor > LIMIT) {
                        return new Missing.TooFar(log.epoch(), page.first(), page.head());
                    }
                    page.events().forEach(event -> events.add(numbered(event)));
                    reached = page.events().isEmpty()
                            ? page.head()
                            : page.events().getLast().seq();
                    if (reached >= page.head()) {
                        return new Missing.Events(page.head(), events);
                    }
                }
            }
        }
    }

    /** One page after the cursor, which may end before the head. */
    Missing page(SiteId site, ConversationId conversation, long cursor) {
        return switch (log.after(site, conversation, cursor, PAGE)) {
            case ConversationLog.Page.NoSuchConversation ignored -> new Missing.NoSuchConversation();
            case ConversationLog.Page.Gap gap -> new Missing.TooFar(log.epoch(), gap.first(), gap.head());
            case ConversationLog.Page.Events page ->
                new Missing.Events(
                        page.head(), page.events().stream().map(this::numbered).toList());
        };
    }

    Numbered numbered(Event event) {
        return Numbered.of(event.seq(), codec.encode(event));
    }

    sealed interface Missing {
        record Events(long head, List<Numbered> events) implements Missing {}

        /** Removed, beyond the head, or more than {@link #LIMIT}. */
        record TooFar(Epoch epoch, long first, long head) implements Missing {}

        record NoSuchConversation() implements Missing {}
    }
}
