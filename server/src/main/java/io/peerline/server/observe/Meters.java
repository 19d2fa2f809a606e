package io.peerline.server.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** All meters of a node, named by intent. Tags come from enums only, never from ids. Thread-safe, never blocks, never throws. */
public final class Meters {

    private final MeterRegistry registry;
    private final DistributionSummary framesReceived;
    private final DistributionSummary framesSent;
    private final Timer requests;
    private final Counter deliveries;

    /** Where a bug was caught. */
    public enum Part {
        REQUEST,
        ENDPOINT,
        LIFE,
        UPGRADE,
        SOCKET,
        TIMER,
        BUS
    }

    /** What a rate limit guards. */
    public enum Limit {
        FRAMES,
        MAILBOX,
        ADDRESS,
        PRINCIPAL,
        CONNECTIONS,
        CONNECTIONS_OF_ADDRESS,
        SESSIONS
    }

    /** What browsers of a call tell each other by way of the server. */
    public enum Signal {
        DESCRIPTION,
        RECEIVED,
        CANDIDATES
    }

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.framesReceived = bytes("peerline.frames.received", registry);
        this.framesSent = bytes("peerline.frames.sent", registry);
        this.deliveries = registry.counter("peerline.events.delivered");
        this.requests = Timer.builder("peerline.requests")
                .description("From taking a frame out of the mailbox to its ack or error")
                .register(registry);
    }

    /** {@code sessions} is asked at each scrape. */
    public void watchSessions(IntSupplier sessions) {
        Gauge.builder("peerline.sessions", sessions, IntSupplier::getAsInt)
                .description("Sessions connected to this node")
                .register(registry);
    }

    public void watchSockets(IntSupplier sockets) {
        Gauge.builder("peerline.sockets", sockets, IntSupplier::getAsInt)
                .description("Open sockets of this node, HTTP and WebSocket")
                .register(registry);
    }

    public void sessionOpened() {
        registry.counter("peerline.sessions.opened").increment();
    }

    /** The server closed a connection. */
    public void closed(CloseCode code) {
        registry.counter("peerline.sessions.closed", "code", tag(code)).increment();
    }

    public void frameReceived(int bytes) {
        framesReceived.record(bytes);
    }

    public void frameSent(int bytes) {
        framesSent.record(bytes);
    }

    /** A volatile frame met a full socket. */
    public void frameDropped() {
        registry.counter("peerline.frames.dropped").increment();
    }

    /** From taking a request out of the mailbox to its ack or error. */
    public void requestAnswered(Duration took) {
        requests.record(took);
    }

    public void requestRefused(ErrorCode code) {
        registry.counter("peerline.requests.refused", "code", tag(code)).increment();
    }

    public void httpAnswered(int status, Duration took) {
        Timer.builder("peerline.http")
                .tag("status", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    public void limited(Limit limit) {
        registry.counter("peerline.limited", "limit", tag(limit)).increment();
    }

    /** A message to other nodes could not be sent or queued; the log or the directory makes up for it. */
    public void busDropped() {
        registry.counter("peerline.bus.dropped").increment();
    }

    /** A bus message that is none of ours, or of a kind that only newer nodes know; skipped. */
    public void busUnreadable() {
        registry.counter("peerline.bus.unreadable").increment();
    }

    /** An event was handed to this many sessions of this node. */
    public void eventDelivered(int sessions) {
        deliveries.increment(sessions);
    }

    /** A hint was lost, late or could not be queued, and the log was read for it. */
    public void feedReread() {
        registry.counter("peerline.feeds.reread").increment();
    }

    /** Not even the log could continue a feed; its clients start over. */
    public void feedResynced() {
        registry.counter("peerline.feeds.resynced").increment();
    }

    public void callStarted(CallMedia media) {
        registry.counter("peerline.calls.started", "media", tag(media)).increment();
    }

    public void callAnswered() {
        registry.counter("peerline.calls.answered").increment();
    }

    public void callEnded(CallEndReason reason) {
        registry.counter("peerline.calls.ended", "reason", tag(reason)).increment();
    }

    public void signalRelayed(Signal signal) {
        registry.counter("peerline.calls.signals.relayed", "signal", tag(signal))
                .increment();
    }

    /** Stale, too fast, or of no call of the sender. */
    public void signalRefused(Signal signal) {
        registry.counter("peerline.calls.signals.refused", "signal", tag(signal))
                .increment();
    }

    /** An exception nobody expected; it was logged once where it was caught. */
    public void bug(Part part) {
        registry.counter("peerline.bugs", "part", tag(part)).increment();
    }

    /** A part the node needs did not answer: the store, presence. */
    public void unavailable(Part part) {
        registry.counter("peerline.unavailable", "part", tag(part)).increment();
    }

    private static DistributionSummary bytes(String name, MeterRegistry registry) {
        return DistributionSummary.builder(name).baseUnit("bytes").register(registry);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
