package io.peerline.server.bus;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.observe.Meters;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site topics of this node: subscribed and decoded once, handed to the feature that knows the kind. Receivers are registered before the first
 * {@link #follow}. Thread-safe.
 */
public final class SiteChannel {

    private static final Logger LOG = LoggerFactory.getLogger(SiteChannel.class);

    private final Bus bus;
    private final Meters meters;
    private final Map<Class<? extends BusMessage>, Receiver<BusMessage>> receivers = new ConcurrentHashMap<>();
    private final Set<SiteId> followed = ConcurrentHashMap.newKeySet();

    public SiteChannel(Bus bus, Meters meters) {
        this.bus = bus;
        this.meters = meters;
    }

    /** One receiver per kind; it runs on the bus's virtual thread, one message of a site at a time, and may block. */
    public <M extends BusMessage> void on(Class<M> kind, Receiver<M> receiver) {
        Receiver<BusMessage> typed = (site, message) -> receiver.received(site, kind.cast(message));
        if (receivers.putIfAbsent(kind, typed) != null) {
            throw new IllegalStateException(kind.getSimpleName() + " has a receiver already, expected one per kind");
        }
    }

    /** From now on messages about the site arrive here. Idempotent; a site once served is followed for good, there are few. */
    public void follow(SiteId site) {
        if (followed.add(site)) {
            bus.subscribe(Topic.site(site), bytes -> received(site, bytes));
        }
    }

    /** To every other node that serves the site; see {@link Bus#publish}. */
    public void publish(SiteId site, BusMessage message) {
        if (!bus.alone()) {
            bus.publish(Topic.site(site), BusCodec.encode(message));
        }
    }

    /** See {@link Bus#alone}. */
    public boolean alone() {
        return bus.alone();
    }

    private void received(SiteId site, byte[] bytes) {
        switch (BusCodec.decode(bytes)) {
            case BusCodec.Decoded.Known known -> dispatch(site, known.message());
            case BusCodec.Decoded.Unknown ignored -> meters.busUnreadable();
            case BusCodec.Decoded.Poison poison -> {
                meters.busUnreadable();
                LOG.warn("Skipped a bus message of site {} that cannot be read: {}", site, poison.reason());
            }
        }
    }

    private void dispatch(SiteId site, BusMessage message) {
        Receiver<BusMessage> receiver = receivers.get(message.getClass());
        if (receiver != null) {
            receiver.received(site, message);
        }
    }

    @FunctionalInterface
    public interface Receiver<M extends BusMessage> {
        void received(SiteId site, M message);
    }
}
