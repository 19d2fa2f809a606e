package io.peerline.server.engine.sql;

import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durable messages a second, by how many senders wait at once. */
@Tag("bench")
class StoreBenchTest {

    private static final int CONVERSATIONS = 500;

    private final HeldCommits commits = new HeldCommits();

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension(commits);

    @ParameterizedTest(name = "{0} senders")
    @CsvSource({"1, 2000", "16, 10000", "256, 60000", "2000, 120000"})
    void durable_messages_a_second(int senders, int messages) throws Exception {
        List<Conversation> conversations = Stream.generate(() -> Samples.conversation(Samples.SHOES))
                .limit(CONVERSATIONS)
                .toList();
        conversations.forEach(sqlite.store().conversations()::open);
        run(senders, messages / 4, conversations);
        int warmed = commits.batches().size();
        try (SystemTime clock = new SystemTime(() -> {})) {
            long start = clock.nanos();
            List<Long> micros = run(senders, messages, conversations);
            double seconds = (clock.nanos() - start) / 1e9;
            report(
                    senders,
                    micros,
                    seconds,
                    commits.batches().subList(warmed, commits.batches().size()));
        }
    }

    /** How long each message took. */
    private List<Long> run(int senders, int messages, List<Conversation> conversations) throws InterruptedException {
        ConversationLog log = sqlite.store().conversationLog();
        int each = messages / senders;
        long[] micros = new long[each * senders];
        try (SystemTime clock = new SystemTime(() -> {})) {
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int sender = i;
                Conversation conversation = conversations.get(i % conversations.size());
                running.add(Thread.startVirtualThread(() -> {
                    for (int message = 0; message < each; message++) {
                        long start = clock.nanos();
                        if (!(log.append(Samples.message(conversation, "a line of ordinary length, as people write"))
                                instanceof Appended.New)) {
                            throw new IllegalStateException("expected a new event");
                        }
                        micros[sender * each + message] = TimeUnit.NANOSECONDS.toMicros(clock.nanos() - start);
                    }
                }));
            }
            for (Thread thread : running) {
                thread.join();
            }
        }
        return Arrays.stream(micros).sorted().boxed().toList();
    }

    private static void report(int senders, List<Long> micros, double seconds, List<Integer> batches) {
        List<Integer> sizes = batches.stream().sorted().toList();
        System.out.printf(
                "store bench: %d senders, %d messages, %.0f/s durable, p50 %.1f ms, p99 %.1f ms, commits %d, batch p50 %d, max %d%n",
                senders,
                micros.size(),
                micros.size() / seconds,
                micros.get(micros.size() / 2) / 1e3,
                micros.get(micros.size() * 99 / 100) / 1e3,
                sizes.size(),
                sizes.get(sizes.size() / 2),
                sizes.getLast());
    }
}
