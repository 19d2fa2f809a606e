package io.peerline.server.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.call.LocalCall;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimClient;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerStats;
import io.peerline.peer.Picture;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.testing.TestNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many calls this machine carries beside the server, and what setting one up costs. */
@Tag("bench")
@Tag("webrtc")
class CallsBenchTest {

    private static final int[] STEPS = {1, 2, 4, 6, 8, 10, 12, 14, 16};
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double WINDOW_SECONDS = 5;
    /** Of the frames a second that are sent. */
    private static final double SMOOTH = 0.8;

    private static final int WARM_UP = 50;
    private static final int SET_UPS = 300;

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void open() {
        node = TestNode.open(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    @Timeout(600)
    void real_calls_until_frames_drop() {
        List<LocalCall> calls = new ArrayList<>();
        int carried = 0;
        try (PeerFactory factory = new PeerFactory(Picture.SMALL, node::nanos)) {
            System.out.printf("%6s %10s %11s %10s%n", "calls", "mean fps", "worst fps", "cores");
            for (int step : STEPS) {
                while (calls.size() < step) {
                    calls.add(LocalCall.direct(factory));
                }
                calls.forEach(call -> await().atMost(PATIENCE).until(call::receives));
                if (!smooth(calls)) {
                    break;
                }
                carried = step;
            }
        }
        System.out.println(carried + " calls with sound and picture of 320x240 at 10 a second");
        assertTrue(carried >= 1, "not even one call got its frames through");
    }

    /** Prints a line. */
    private boolean smooth(List<LocalCall> calls) {
        List<Long> before = frames(calls);
        long cpu = cpu();
        long start = node.nanos();
        await().atMost(PATIENCE).until(() -> node.nanos() - start >= WINDOW_SECONDS * 1e9);
        List<Long> after = frames(calls);
        double seconds = (node.nanos() - start) / 1e9;
        double cores = (cpu() - cpu) / 1e9 / seconds;
        double worst = Double.MAX_VALUE;
        double sum = 0;
        for (int direction = 0; direction < after.size(); direction++) {
            double rate = (after.get(direction) - before.get(direction)) / seconds;
            worst = Math.min(worst, rate);
            sum += rate;
        }
        System.out.printf(Locale.ROOT, "%6d %10.1f %11.1f %10.2f%n", calls.size(), sum / after.size(), worst, cores);
        return worst >= SMOOTH * Picture.SMALL.framesPerSecond();
    }

    private static List<Long> frames(List<LocalCall> calls) {
        return calls.stream()
                .flatMap(call -> call.stats().stream())
                .map(PeerStats::framesDecoded)
                .toList();
    }

    /** Start, accept, hang up, over real sockets and the real store, with clients in this process too. */
    @Test
    void calls_set_up_a_second_with_signalling_only() throws Exception {
        try (Shop shop = new Shop(node.uri(""), new SiteId("rock-hard"), PATIENCE);
                SimVisitor jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
                SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE)) {
            ConversationId cv = jenny.ask("May I see the boot?");
            john.accept(john.awaitRing(cv).ring());
            jenny.awaitAssigned(cv);
            setUp(WARM_UP, cv, jenny.client(), john.client());
            long cpu = cpu();
            long start = node.nanos();
            setUp(SET_UPS, cv, jenny.client(), john.client());
            double seconds = (node.nanos() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%.0f calls set up and ended a second one after another, %.2f ms each, %.2f ms of processor time each%n",
                    SET_UPS / seconds,
                    seconds * 1e3 / SET_UPS,
                    (cpu() - cpu) / 1e6 / SET_UPS);
        }
    }

    private static void setUp(int times, ConversationId cv, SimClient visitor, SimClient rep) {
        for (int count = 0; count < times; count++) {
            CallId call = new CallId(IdFormat.random());
            visitor.request(new CallMessage.StartCall(call, cv, CallMedia.VIDEO));
            rep.request(new CallMessage.AcceptCall(call));
            visitor.request(new CallMessage.LeaveCall(call));
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
