package io.peerline.loadtest.run;

import io.peerline.loadtest.audit.Journal;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.Ring;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Takes times from a send to what it causes at the other side; both sides live in this process, so one clock is enough. Thread-safe. */
final class Stopwatch implements Journal {

    private record Sent(String by, long at) {}

    private final LongSupplier nanos;
    private final Map<ConversationId, Long> asked = new ConcurrentHashMap<>();
    private final Map<String, Sent> undelivered = new ConcurrentHashMap<>();
    private final Map<String, Sent> unacknowledged = new ConcurrentHashMap<>();
    private final Latencies rings = new Latencies("question -> ring shown");
    private final Latencies deliveries = new Latencies("send -> other side");
    private final Latencies acks = new Latencies("send -> acknowledged");

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final Map<ErrorCode, LongAdder> refusals = new ConcurrentHashMap<>();

    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void asks(ConversationId cv) {
        asked.put(cv, nanos.getAsLong());
    }

    void sends(String client, MessageId id) {
        Sent sent = new Sent(client, nanos.getAsLong());
        undelivered.put(id.value(), sent);
        unacknowledged.put(id.value(), sent);
    }

    @Override
    public void rung(String client, Ring ring) {
        Long since = asked.remove(ring.cv());
        if (since != null) {
            rings.add(nanos.getAsLong() - since);
        }
    }

    @Override
    public void acked(String client, ConversationId cv, String id, long seq) {
        Sent message = unacknowledged.remove(id);
        if (message != null) {
            acks.add(nanos.getAsLong() - message.at());
        }
    }

    @Override
    public void delivered(String client, ConversationId cv, long seq, String id) {
        Sent message = undelivered.get(id);
        if (message != null && !message.by().equals(client) && undelivered.remove(id, message)) {
            deliveries.add(nanos.getAsLong() - message.at());
        }
    }

    /** A conversation went to its end. */
    void answered() {
        answered.incrementAndGet();
    }

    /** A visitor waited as long as they have patience. */
    void gaveUp() {
        gaveUp.incrementAndGet();
    }

    void refused(ErrorCode code) {
        refusals.computeIfAbsent(code, unused -> new LongAdder()).increment();
    }

    /** How many went well and how many did not, and why. */
    String outcomes() {
        return answered + " conversations talked to their end, " + gaveUp + " visitors gave up, requests refused: "
                + new TreeMap<>(refusals);
    }

    int answeredCount() {
        return answered.get();
    }

    /** The figures as lines of a table. */
    String table() {
        return Latencies.HEADER + rings.line() + deliveries.line() + acks.line();
    }

    Latencies rings() {
        return rings;
    }

    Latencies deliveries() {
        return deliveries;
    }
}
