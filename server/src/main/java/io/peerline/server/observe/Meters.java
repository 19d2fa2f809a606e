package io.peerline.server.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * All meters of a node, named by intent; docs/metrics.md is made from them. Tags come from enums only, never from ids, and every meter is there from the
 * start with 0, so that a rate over the first occurrence is seen. Thread-safe, never blocks, never throws.
 */
public final class Meters {

    private final MeterRegistry registry;
    private final Counter sessionsOpened;
    private final Map<CloseCode, Counter> sessionsClosed;
    private final DistributionSummary framesReceived;
    private final DistributionSummary framesSent;
    private final Counter framesDropped;
    private final Timer requests;
    private final Map<ErrorCode, Counter> refused;
    private final Map<HttpClass, Timer> http;
    private final Map<Limit, Counter> limited;
    private final Counter busDropped;
    private final Counter busUnreadable;
    private final Counter deliveries;
    private final Counter feedsReread;
    private final Counter feedsResynced;
    private final CallMeters calls;
    private final Map<Part, Counter> bugs;
    private final Map<Part, Counter> unavailable;

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

    private enum HttpClass {
        INFORMED("1xx"),
        DONE("2xx"),
        ELSEWHERE("3xx"),
        REFUSED("4xx"),
        FAILED("5xx");

        private final String tag;

        HttpClass(String tag) {
            this.tag = tag;
        }

        static HttpClass of(int status) {
            return values()[Math.clamp(status / 100, 1, 5) - 1];
        }
    }

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        Counters counters = new Counters(registry);
        this.sessionsOpened = counters.one("peerline.sessions.opened", "Sessions that connected, reconnects included");
        this.sessionsClosed = counters.each(
                "peerline.sessions.closed", "code", CloseCode.class, "Connections that the server closed");
        this.framesReceived = bytes("peerline.frames.received", "Size of each frame that a client sent");
        this.framesSent = bytes("peerline.frames.sent", "Size of each frame written to a client");
        this.framesDropped = counters.one(
                "peerline.frames.dropped", "Frames that may be lost, such as typing, and met a full socket");
        this.requests = Timer.builder("peerline.requests")
                .description("From taking a frame out of the mailbox to its ack or error")
                .register(registry);
        this.refused =
                counters.each("peerline.requests.refused", "code", ErrorCode.class, "Frames answered by an error");
        this.http = each(HttpClass.class, this::http);
        this.limited = counters.each("peerline.limited", "limit", Limit.class, "What a limit turned away");
        this.busDropped = counters.one(
                "peerline.bus.dropped",
                "Messages to other nodes that could not be sent or queued; the log or the directory makes up for each");
        this.busUnreadable = counters.one(
                "peerline.bus.unreadable",
                "Messages of other nodes that are none of ours or known to newer nodes only");
        this.deliveries = counters.one("peerline.events.delivered", "Chat events handed to sessions of this node");
        this.feedsReread = counters.one(
                "peerline.feeds.reread", "Times the log was read because an event's hint was lost, late or not queued");
        this.feedsResynced = counters.one(
                "peerline.feeds.resynced", "Times not even the log could continue a feed; its clients start over");
        this.calls = new CallMeters(counters);
        this.bugs = counters.each(
                "peerline.bugs", "part", Part.class, "Exceptions nobody expected, by where they were caught");
        this.unavailable = counters.each(
                "peerline.unavailable",
                "part",
                Part.class,
                "Requests refused because store or presence did not answer");
    }

    /** {@code sessions} is asked at each scrape. */
    public void watchSessions(IntSupplier sessions) {
        gauge("peerline.sessions", "Sessions connected to this node", sessions::getAsInt);
    }

    public void watchSockets(IntSupplier sockets) {
        gauge("peerline.sockets", "Open sockets of this node, HTTP and WebSocket", sockets::getAsInt);
    }

    /** Each is asked at each scrape; one that throws is not a number then. */
    public void watchNode(NodeState state) {
        gauge(
                "peerline.ready",
                "1 while this node takes traffic, as /readyz says",
                () -> state.ready().getAsBoolean() ? 1 : 0);
        gauge(
                "peerline.presence.lost",
                "1 while the presence directory cannot be reached: who is here stays as last known, nobody is rung",
                () -> state.presenceLost().getAsBoolean() ? 1 : 0);
        gauge(
                "peerline.store.queue",
                "Writes that wait for the next commit",
                () -> state.queuedWrites().getAsInt());
        gauge(
                "peerline.questions.waiting",
                "Questions of all sites that wait for somebody to answer; every node says the same",
                () -> state.questions().getAsInt());
        Gauge.builder(
                        "peerline.questions.oldest.wait",
                        () -> state.longestWait().get().toMillis() / 1000.0)
                .description("How long the longest waiting question waits; every node says the same")
                .baseUnit("seconds")
                .register(registry);
    }

    /** What a node knows of itself. */
    public record NodeState(
            BooleanSupplier ready,
            BooleanSupplier presenceLost,
            IntSupplier queuedWrites,
            IntSupplier questions,
            Supplier<Duration> longestWait) {}

    /** Memory, processors and files of the whole process: for the one that owns it. */
    public void watchProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public void sessionOpened() {
        sessionsOpened.increment();
    }

    /** The server closed a connection. */
    public void closed(CloseCode code) {
        count(sessionsClosed, code);
    }

    public void frameReceived(int bytes) {
        framesReceived.record(bytes);
    }

    public void frameSent(int bytes) {
        framesSent.record(bytes);
    }

    /** A volatile frame met a full socket. */
    public void frameDropped() {
        framesDropped.increment();
    }

    /** From taking a request out of the mailbox to its ack or error. */
    public void requestAnswered(Duration took) {
        requests.record(took);
    }

    public void requestRefused(ErrorCode code) {
        count(refused, code);
    }

    public void httpAnswered(int status, Duration took) {
        Objects.requireNonNull(http.get(HttpClass.of(status))).record(took);
    }

    public void limited(Limit limit) {
        count(limited, limit);
    }

    /** A message to other nodes could not be sent or queued; the log or the directory makes up for it. */
    public void busDropped() {
        busDropped.increment();
    }

    /** A bus message that is none of ours, or of a kind that only newer nodes know; skipped. */
    public void busUnreadable() {
        busUnreadable.increment();
    }

    /** An event was handed to this many sessions of this node. */
    public void eventDelivered(int sessions) {
        deliveries.increment(sessions);
    }

    /** A hint was lost, late or could not be queued, and the log was read for it. */
    public void feedReread() {
        feedsReread.increment();
    }

    /** Not even the log could continue a feed; its clients start over. */
    public void feedResynced() {
        feedsResynced.increment();
    }

    public void callStarted(CallMedia media) {
        count(calls.started, media);
    }

    public void callAnswered() {
        calls.answered.increment();
    }

    public void callEnded(CallEndReason reason) {
        count(calls.ended, reason);
    }

    public void signalRelayed(Signal signal) {
        count(calls.relayed, signal);
    }

    /** Stale, too fast, or of no call of the sender. */
    public void signalRefused(Signal signal) {
        count(calls.refused, signal);
    }

    /** An exception nobody expected; it was logged once where it was caught. */
    public void bug(Part part) {
        count(bugs, part);
    }

    /** A part the node needs did not answer: the store, presence. */
    public void unavailable(Part part) {
        count(unavailable, part);
    }

    private void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    private Timer http(HttpClass answer) {
        return Timer.builder("peerline.http")
                .tag("status", answer.tag)
                .description("HTTP requests of the public port, by the answer's class")
                .register(registry);
    }

    private DistributionSummary bytes(String name, String meaning) {
        return DistributionSummary.builder(name)
                .baseUnit("bytes")
                .description(meaning)
                .register(registry);
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E value) {
        Objects.requireNonNull(counters.get(value)).increment();
    }

    private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<E, M> meter) {
        Map<E, M> meters = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            meters.put(value, meter.apply(value));
        }
        return meters;
    }

    private record Counters(MeterRegistry registry) {

        Counter one(String name, String meaning) {
            return Counter.builder(name).description(meaning).register(registry);
        }

        <E extends Enum<E>> Map<E, Counter> each(String name, String tag, Class<E> type, String meaning) {
            return Meters.each(
                    type,
                    value -> Counter.builder(name)
                            .tag(tag, value.name().toLowerCase(Locale.ROOT))
                            .description(meaning)
                            .register(registry));
        }
    }

    private static final class CallMeters {
        private final Map<CallMedia, Counter> started;
        private final Counter answered;
        private final Map<CallEndReason, Counter> ended;
        private final Map<Signal, Counter> relayed;
        private final Map<Signal, Counter> refused;

        CallMeters(Counters counters) {
            started = counters.each("peerline.calls.started", "media", CallMedia.class, "Calls that began to ring");
            answered = counters.one("peerline.calls.answered", "Calls that were answered");
            ended = counters.each("peerline.calls.ended", "reason", CallEndReason.class, "Calls that ended");
            relayed = counters.each(
                    "peerline.calls.signals.relayed",
                    "signal",
                    Signal.class,
                    "What browsers of a call told each other");
            refused = counters.each(
                    "peerline.calls.signals.refused",
                    "signal",
                    Signal.class,
                    "Signals that were stale, too fast, or of no call of the sender");
        }
    }
}
