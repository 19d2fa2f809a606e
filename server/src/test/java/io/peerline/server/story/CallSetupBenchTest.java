package io.peerline.server.story;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimCall;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.Role;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.ServerProcess;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls set up one after the other by pairs that signal as browsers do and carry no media: start, accept, offer, answer and candidates both ways,
 * hang up. The server is a process of its own; the clients share the machine with it.
 */
@Tag("bench")
class CallSetupBenchTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final int PAIRS = 24;
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private record Pair(SimVisitor visitor, SimRep rep, ConversationId cv) {}

    @Test
    @Timeout(300)
    void calls_set_up_a_second() throws Exception {
        List<String> emails = hire();
        try (ServerProcess server = ServerProcess.start(folder);
                Shop shop = new Shop(server.uri(), SITE, Duration.ofSeconds(60));
                SystemTime clock = new SystemTime(() -> {})) {
            List<Pair> pairs = new ArrayList<>();
            for (String email : emails) {
                pairs.add(pair(shop, email, server.password()));
            }
            run(pairs, clock, WARM);
            Duration cpu = server.cpu();
            long start = clock.nanos();
            List<Long> micros = run(pairs, clock, MEASURED);
            double seconds = (clock.nanos() - start) / 1e9;
            report(micros, seconds, server.cpu().minus(cpu));
            pairs.forEach(pair -> {
                pair.visitor().close();
                pair.rep().close();
            });
        }
    }

    /** Reps with the demo's password, one for each pair. */
    private List<String> hire() {
        List<String> emails = new ArrayList<>();
        try (TestNode node = TestNode.open(folder)) {
            String hash = node.store()
                    .members()
                    .byEmail(SITE, "john@rockhard.example")
                    .orElseThrow()
                    .passwordHash();
            for (int i = 0; i < PAIRS; i++) {
                MemberRow row = Samples.member(SITE, 4, Role.REP);
                node.store()
                        .members()
                        .add(new MemberRow(
                                SITE,
                                row.id(),
                                row.email(),
                                "Rep " + i,
                                null,
                                Set.of(Role.REP),
                                List.of("en"),
                                List.of(),
                                4,
                                hash,
                                false,
                                row.createdAt()));
                emails.add(row.email());
            }
        }
        return emails;
    }

    private static Pair pair(Shop shop, String email, String password) throws Exception {
        SimRep rep = SimRep.signIn(shop, email, email, password, Journal.NONE);
        SimVisitor visitor = SimVisitor.arrive(shop, "visitor of " + email, Journal.NONE);
        ConversationId cv = visitor.ask("Do these run small?");
        rep.take(cv);
        visitor.awaitAssigned(cv);
        return new Pair(visitor, rep, cv);
    }

    /** How long each set-up took, from the start to the answer of the offer, in microseconds. */
    private static List<Long> run(List<Pair> pairs, SystemTime clock, Duration time) throws Exception {
        Queue<Long> micros = new ConcurrentLinkedQueue<>();
        long until = clock.nanos() + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Pair pair : pairs) {
                running.add(threads.submit(() -> {
                    while (clock.nanos() < until) {
                        micros.add(call(pair, clock, threads));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return micros.stream().sorted().toList();
    }

    private static long call(Pair pair, SystemTime clock, ExecutorService threads) throws Exception {
        Future<?> other =
                threads.submit(() -> SimCall.answer(pair.rep(), pair.cv()).answerOffer());
        long start = clock.nanos();
        SimCall call = SimCall.start(pair.visitor(), pair.cv());
        CallState active = call.await(state -> state.phase() == CallPhase.ACTIVE);
        CallParty rep = active.parties().stream()
                .filter(party ->
                        party.person().party() instanceof PartyId.OfMember && party.state() == CallPartyState.JOINED)
                .findFirst()
                .orElseThrow();
        call.offer(rep.person().party(), rep.attempt());
        long took = clock.nanos() - start;
        other.get();
        call.leave();
        return TimeUnit.NANOSECONDS.toMicros(took);
    }

    private static void report(List<Long> micros, double seconds, Duration cpu) {
        System.out.printf(
                "call bench: %d pairs, %d calls, %.0f set up a second, p50 %.1f ms, p95 %.1f ms, server CPU %.2f ms a call, %.2f cores%n",
                PAIRS,
                micros.size(),
                micros.size() / seconds,
                micros.get(micros.size() / 2) / 1e3,
                micros.get(micros.size() * 95 / 100) / 1e3,
                cpu.toNanos() / 1e6 / micros.size(),
                cpu.toNanos() / 1e9 / seconds);
    }
}
