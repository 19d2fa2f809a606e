package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that takes its time for a sync. */
class SlowCommitTest {

    private static final long PROMPT_MILLIS = 100;
    private static final long SYNC_MILLIS = 2_000;
    private static final Duration PINNED = Duration.ofMillis(20);

    private final HeldCommits commits = new HeldCommits();

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension(commits);

    @AfterEach
    void letGo() {
        commits.open();
    }

    private Conversation withHistory() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        sqlite.store().conversations().open(conversation);
        for (int i = 0; i < 50; i++) {
            sqlite.store().conversationLog().append(Samples.message(conversation, "text " + i));
        }
        return conversation;
    }

    /** What a session asks of the store while somebody else's message syncs. */
    private List<Runnable> reads(Conversation conversation) {
        SqliteStore store = sqlite.store();
        PartyId member = PartyId.of(new MemberId(IdFormat.random()));
        return List.of(
                () -> store.conversationLog().after(Samples.SHOES, conversation.id(), 0, 50),
                () -> store.conversationLog().before(Samples.SHOES, conversation.id(), 0, 50),
                () -> store.conversationLog().heads(List.of(conversation.id())),
                () -> store.conversations().find(Samples.SHOES, conversation.id()),
                () -> store.conversations().read(Samples.SHOES, conversation.id(), member, 7),
                () -> store.conversations().reads(conversation.id()),
                () -> store.assignments().find(Samples.SHOES, conversation.id()),
                () -> store.memberLoads().of(Samples.SHOES),
                () -> store.sites().find(Samples.SHOES),
                () -> store.community().search(Samples.SHOES, "boots", 5));
    }

    @Test
    void reads_and_read_marks_take_under_100_ms_for_as_long_as_a_sync_lasts() throws Exception {
        Conversation conversation = withHistory();
        List<Runnable> reads = reads(conversation);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            millisOf(reads, threads);
            commits.shut();
            Future<?> append = threads.submit(
                    () -> sqlite.store().conversationLog().append(Samples.message(conversation, "slow")));
            commits.awaitArrival();
            List<Long> millis = millisOf(reads, threads);
            assertFalse(append.isDone(), "the sync was to last");
            commits.open();
            append.get();
            // What waited for the sync would never have come; a busy machine may stop a thread for a moment.
            long late = millis.stream().filter(taken -> taken >= PROMPT_MILLIS).count();
            assertTrue(late <= millis.size() / 20, () -> "expected under " + PROMPT_MILLIS + " ms, got " + millis);
        }
    }

    private static List<Long> millisOf(List<Runnable> reads, ExecutorService threads) throws Exception {
        List<Long> millis = new ArrayList<>();
        try (SystemTime ticker = new SystemTime(() -> {})) {
            for (int round = 0; round < 10; round++) {
                for (Runnable read : reads) {
                    long start = ticker.nanos();
                    threads.submit(read).get();
                    millis.add(TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start));
                }
            }
        }
        return millis;
    }

    @Test
    void no_virtual_thread_is_pinned_while_hundreds_wait_for_a_sync() throws Exception {
        Conversation conversation = withHistory();
        Path recorded = sqlite.folder().resolve("pinned.jfr");
        try (Recording recording = new Recording();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(PINNED);
            recording.start();
            commits.shut();
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                waiting.add(threads.submit(
                        () -> sqlite.store().conversationLog().append(Samples.message(conversation, "waits"))));
                reads(conversation).forEach(read -> waiting.add(threads.submit(read)));
            }
            commits.awaitArrival();
            assertFalse(new CountDownLatch(1).await(SYNC_MILLIS, TimeUnit.MILLISECONDS));
            commits.open();
            for (Future<?> one : waiting) {
                one.get();
            }
            recording.stop();
            recording.dump(recorded);
        }
        List<String> pinned = RecordingFile.readAllEvents(recorded).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .map(RecordedEvent::toString)
                .toList();
        assertEquals(List.of(), pinned);
    }
}
