package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.server.engine.sql.AppendingProcess.Ack;
import io.peerline.server.engine.sql.SyscallTrace.Call;
import io.peerline.server.testing.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Watches the system calls of a real process: no acknowledgement leaves it before what it acknowledges is synced. */
class SyncBeforeAckTest {

    private static final int THREADS = 8;
    private static final int EACH = 25;
    private static final int STDOUT = 1;

    @Test
    void every_acknowledged_batch_is_synced_before_its_acknowledgements() throws Exception {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            Path traced = folder.path().resolve("trace");
            List<Ack> acks = appendUnderTrace(traced, folder.path().resolve("data"));
            assertEquals(THREADS * EACH, acks.size());
            SyscallTrace trace = SyscallTrace.read(traced);
            List<Call> log = trace.calls().stream()
                    .filter(call -> call.file().endsWith(SqliteStore.FILE + "-wal"))
                    .toList();
            for (Ack ack : acks) {
                assertSyncedBefore(ack, log, printed(ack, trace));
            }
            long syncs = log.stream().filter(Call::sync).count();
            assertTrue(syncs < acks.size(), () -> "expected groups, got " + syncs + " syncs for " + acks.size());
        }
    }

    /** The trace shows whole pages, in which the id of an event stands as text. */
    private static List<Ack> appendUnderTrace(Path trace, Path data) throws Exception {
        List<String> strace = List.of(
                "strace",
                "-f",
                "-y",
                "-s",
                "16384",
                "-e",
                "trace=fsync,fdatasync,write,pwrite64",
                "-o",
                trace.toString());
        List<ConversationId> conversations =
                List.of(new ConversationId(IdFormat.random()), new ConversationId(IdFormat.random()));
        List<Ack> acks = new ArrayList<>();
        try (AppendingProcess process = AppendingProcess.start(strace, data, THREADS, EACH, conversations)) {
            for (Optional<Ack> ack = process.next(); ack.isPresent(); ack = process.next()) {
                acks.add(ack.get());
            }
            assertEquals(0, process.awaitExit());
        }
        return acks;
    }

    private static Call printed(Ack ack, SyscallTrace trace) {
        return trace.calls().stream()
                .filter(call -> call.descriptor() == STDOUT && call.rest().contains(ack.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ack + " is not in the trace"));
    }

    /** The first write that holds the event belongs to its commit; the next sync of the log is that commit's. */
    private static void assertSyncedBefore(Ack ack, List<Call> log, Call printed) {
        Call written = log.stream()
                .filter(call -> call.name().equals("pwrite64") && call.rest().contains(ack.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ack + " was never written to the log"));
        Call synced = log.stream()
                .filter(call -> call.sync() && call.begin() > written.end())
                .findFirst()
                .orElseThrow(() -> new AssertionError(ack + " was never synced"));
        assertEquals(0, synced.result(), "the sync of " + ack);
        assertTrue(
                synced.end() < printed.begin(),
                () -> ack + " was synced in line " + synced.end() + " and told in line " + printed.begin());
    }
}
