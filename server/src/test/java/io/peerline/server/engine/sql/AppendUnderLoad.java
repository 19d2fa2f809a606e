package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A process of its own that appends from many virtual threads until it is killed, or has appended what it was told to, and prints each
 * acknowledged event as soon as it is one. Arguments: data folder, threads, events per thread (0 = until killed), conversations.
 */
final class AppendUnderLoad {

    private final SqliteStore store;
    private final ReentrantLock printing = new ReentrantLock();

    private AppendUnderLoad(SqliteStore store) {
        this.store = store;
    }

    public static void main(String[] args) throws Exception {
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            conversations.add(conversation(args[i]));
        }
        try (SystemTime clock = new SystemTime(() -> {});
                SqliteStore store = SqliteStore.open(Path.of(args[0]), clock)) {
            store.sites().save(Samples.site(Samples.SHOES));
            conversations.forEach(store.conversations()::open);
            new AppendUnderLoad(store).run(Integer.parseInt(args[1]), Integer.parseInt(args[2]), conversations);
        }
    }

    /** Of the same visitor in each life of the process. */
    static Conversation conversation(String id) {
        return new Conversation(
                Samples.SHOES, new ConversationId(id), new VisitorId("AAAAAAAAAAAAAAAAAAAAAA"), false, "?", 0);
    }

    private void run(int threads, int each, List<Conversation> conversations) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            running.add(Thread.startVirtualThread(() -> append(first, each, conversations)));
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    private void append(int first, int each, List<Conversation> conversations) {
        for (int i = 0; each == 0 || i < each; i++) {
            Conversation conversation = conversations.get((first + i) % conversations.size());
            String id = IdFormat.random();
            Appended appended = store.conversationLog().append(Samples.message(conversation, id, "text of " + id));
            if (appended instanceof Appended.New added) {
                print(added.event());
            } else {
                throw new IllegalStateException("expected a new event, got " + appended);
            }
        }
    }

    /** One system call for each line, so that a kill never tears one that the next call had not begun. */
    private void print(Event event) {
        byte[] line = ("ack " + event.cv() + " " + event.d().id() + " " + event.seq() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        printing.lock();
        try {
            OutputStream out = System.out;
            out.write(line);
            out.flush();
        } catch (IOException nobodyReads) {
            throw new IllegalStateException(nobodyReads);
        } finally {
            printing.unlock();
        }
    }
}
