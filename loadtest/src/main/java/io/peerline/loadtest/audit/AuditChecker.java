package io.peerline.loadtest.audit;

import io.peerline.loadtest.audit.Violation.Kind;
import io.peerline.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes down what clients were promised and given, and compares it with the log at the end: everything acknowledged is there once
 * under its number, the log has no gap, and every client got a gapless part of it, each event once and in order. Thread-safe.
 */
public final class AuditChecker implements Journal {

    /** One line of the log as it was read at the end. */
    public record Logged(long seq, String id) {}

    private record Acked(String client, ConversationId cv, String id, long seq) {}

    private record Reader(String client, ConversationId cv) {}

    private record Told(Reader reader, long seq, String id) {}

    private final List<Acked> acks = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<Reader, Course> courses = new LinkedHashMap<>();
    private final Set<Reader> complete = new LinkedHashSet<>();
    private final List<Violation> onTheWay = new ArrayList<>();
    private long delivered;

    @Override
    public synchronized void acked(String client, ConversationId cv, String id, long seq) {
        acks.add(new Acked(client, cv, id, seq));
    }

    @Override
    public synchronized void continues(String client, ConversationId cv, long after) {
        courses.put(new Reader(client, cv), new Course(after));
    }

    @Override
    public synchronized void delivered(String client, ConversationId cv, long seq, String id) {
        Reader reader = new Reader(client, cv);
        delivered++;
        told.add(new Told(reader, seq, id));
        courses.computeIfAbsent(reader, unused -> new Course(0)).next(reader, seq, onTheWay);
    }

    @Override
    public synchronized void fetched(String client, ConversationId cv, long seq, String id) {
        told.add(new Told(new Reader(client, cv), seq, id));
    }

    /** At the end this client must have got this conversation up to the log's head. */
    public synchronized void expectComplete(String client, ConversationId cv) {
        complete.add(new Reader(client, cv));
    }

    /** Compares with the log; {@code log} holds the events of each conversation in the order in which they were read. */
    public synchronized AuditReport check(Map<ConversationId, List<Logged>> log) {
        List<Violation> found = new ArrayList<>(onTheWay);
        Map<ConversationId, Map<Long, String>> bySeq = new HashMap<>();
        log.forEach((cv, lines) -> bySeq.put(cv, checkLog(cv, lines, found)));
        checkAcks(bySeq, found);
        checkTold(bySeq, found);
        checkComplete(bySeq, found);
        return new AuditReport(acks.size(), delivered, log.size(), List.copyOf(found));
    }

    private static Map<Long, String> checkLog(ConversationId cv, List<Logged> lines, List<Violation> found) {
        Map<Long, String> bySeq = new LinkedHashMap<>();
        Map<String, Long> byId = new HashMap<>();
        long before = 0;
        for (Logged line : lines) {
            if (line.seq() != before + 1) {
                found.add(new Violation(Kind.LOG_GAP, cv, "after " + before + " comes " + line.seq()));
            }
            before = line.seq();
            bySeq.put(line.seq(), line.id());
            Long earlier = byId.put(line.id(), line.seq());
            if (earlier != null) {
                found.add(new Violation(
                        Kind.LOGGED_TWICE, cv, line.id() + " is event " + earlier + " and event " + line.seq()));
            }
        }
        return bySeq;
    }

    private void checkAcks(Map<ConversationId, Map<Long, String>> log, List<Violation> found) {
        Map<String, Long> numbers = new HashMap<>();
        for (Acked ack : acks) {
            Long earlier = numbers.putIfAbsent(ack.cv() + "/" + ack.id(), ack.seq());
            if (earlier != null && earlier != ack.seq()) {
                found.add(new Violation(
                        Kind.RENUMBERED,
                        ack.cv(),
                        ack.id() + " of " + ack.client() + " was acknowledged as " + earlier + " and as " + ack.seq()));
            }
            String there = log.getOrDefault(ack.cv(), Map.of()).get(ack.seq());
            if (!ack.id().equals(there)) {
                found.add(new Violation(
                        Kind.LOST,
                        ack.cv(),
                        ack.id() + " of " + ack.client() + " was acknowledged as " + ack.seq() + ", the log has "
                                + there + " there"));
            }
        }
    }

    private void checkTold(Map<ConversationId, Map<Long, String>> log, List<Violation> found) {
        for (Told line : told) {
            String there = log.getOrDefault(line.reader().cv(), Map.of()).get(line.seq());
            if (!line.id().equals(there)) {
                found.add(new Violation(
                        Kind.NOT_IN_LOG,
                        line.reader().cv(),
                        line.reader().client() + " was given " + line.id() + " as " + line.seq() + ", the log has "
                                + there + " there"));
            }
        }
    }

    private void checkComplete(Map<ConversationId, Map<Long, String>> log, List<Violation> found) {
        for (Reader reader : complete) {
            long head = log.getOrDefault(reader.cv(), Map.of()).keySet().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            long got = courses.containsKey(reader) ? courses.get(reader).head : 0;
            if (got < head) {
                found.add(new Violation(
                        Kind.NOT_DELIVERED, reader.cv(), reader.client() + " got events up to " + got + " of " + head));
            }
        }
    }

    /** One client's way through one conversation. */
    private static final class Course {
        private final long from;
        private final Set<Long> missed = new TreeSet<>();
        private long head;

        Course(long after) {
            this.from = after;
            this.head = after;
        }

        void next(Reader reader, long seq, List<Violation> found) {
            if (seq > head + 1) {
                found.add(new Violation(
                        Kind.SKIPPED, reader.cv(), reader.client() + " held " + head + " and was given " + seq));
                for (long lost = head + 1; lost < seq; lost++) {
                    missed.add(lost);
                }
            } else if (missed.remove(seq)) {
                found.add(new Violation(
                        Kind.OUT_OF_ORDER, reader.cv(), reader.client() + " was given " + seq + " after " + head));
            } else if (seq <= head) {
                String what = seq > from ? " again" : ", which it holds by its cursor";
                found.add(
                        new Violation(Kind.DELIVERED_TWICE, reader.cv(), reader.client() + " was given " + seq + what));
            }
            head = Math.max(head, seq);
        }
    }
}
