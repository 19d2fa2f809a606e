package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.BusCodec;
import io.peerline.server.bus.BusMessage;
import io.peerline.server.bus.Topic;
import io.peerline.server.conversation.LogReader.Missing;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.Frame;
import io.peerline.server.time.Timers;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all feeds of a node share. {@code threads}: starts each task at once on a virtual thread of its own. */
public record FeedParts(ConversationLog log, WireCodec codec, Bus bus, Timers timers, Executor threads, Meters meters) {

    private static final Logger LOG = LoggerFactory.getLogger(FeedParts.class);

    LogReader reader() {
        return new LogReader(log, codec);
    }

    /** Encodes the event once, for local sessions and for the bus, and publishes it if anybody else listens. */
    Numbered publish(SiteId site, Event event) {
        Numbered numbered = reader().numbered(event);
        publish(
                site,
                event.cv(),
                new BusMessage.Event(event.cv(), event.seq(), numbered.frame().bytes()));
        return numbered;
    }

    void publish(SiteId site, ConversationId conversation, BusMessage message) {
        if (!bus.alone()) {
            bus.publish(Topic.conversation(site, conversation), BusCodec.encode(message));
        }
    }

    Bus.Subscription listen(Feed feed) {
        return bus.subscribe(Topic.conversation(feed.site(), feed.conversation()), bytes -> received(feed, bytes));
    }

    /** A page after the cursor; empty when the log does not answer: the feed stays behind and the next beat tries again. */
    Optional<Missing> missing(SiteId site, ConversationId conversation, long cursor) {
        try {
            return Optional.of(reader().page(site, conversation, cursor));
        } catch (StoreUnavailable unavailable) {
            LOG.debug("Conversation {} could not be read; the next beat tries again", conversation, unavailable);
        } catch (RuntimeException | Error failure) {
            LOG.error("Reading conversation {} failed; the next beat tries again", conversation, failure);
        }
        return Optional.empty();
    }

    Frame resync(ConversationId conversation, Missing.TooFar log) {
        return frame(new ServerMessage.Resync(conversation, log.epoch(), log.first(), log.head()));
    }

    Frame frame(ServerMessage message) {
        return new Frame(codec.encode(message), message.reliability(), message.key());
    }

    private void received(Feed feed, byte[] bytes) {
        switch (BusCodec.decode(bytes)) {
            case BusCodec.Decoded.Known known -> received(feed, known.message());
            case BusCodec.Decoded.Unknown ignored -> meters.busUnreadable();
            case BusCodec.Decoded.Poison poison -> {
                meters.busUnreadable();
                LOG.warn(
                        "Skipped a message of conversation {} that cannot be read: {}",
                        feed.conversation(),
                        poison.reason());
            }
        }
    }

    private static void received(Feed feed, BusMessage message) {
        if (message instanceof BusMessage.Event event) {
            feed.received(Numbered.of(event.seq(), event.frame()));
        } else if (message instanceof BusMessage.Hint hint) {
            BusMessage.Carried carried = hint.frame();
            feed.hint(new Frame(carried.bytes(), carried.reliability(), carried.key()), null);
        }
    }
}
