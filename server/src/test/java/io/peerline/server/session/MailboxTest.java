package io.peerline.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

    /** Threads that have not begun; the test begins them. */
    private final ArrayDeque<Runnable> started = new ArrayDeque<>();

    private final List<Integer> done = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(3, started::add);

    @Test
    void tasks_run_one_after_the_other_in_order_on_one_thread() {
        IntStream.range(0, 3).forEach(i -> assertTrue(mailbox.offer(() -> done.add(i))));
        assertEquals(1, started.size());

        started.remove().run();

        assertEquals(List.of(0, 1, 2), done);
    }

    @Test
    void an_empty_mailbox_has_no_thread_and_the_next_task_starts_one() {
        mailbox.offer(() -> done.add(1));
        started.remove().run();
        assertTrue(started.isEmpty());

        mailbox.offer(() -> done.add(2));
        started.remove().run();

        assertEquals(List.of(1, 2), done);
    }

    @Test
    void a_full_mailbox_refuses_and_has_room_again_once_it_worked() {
        IntStream.range(0, 3).forEach(i -> mailbox.offer(() -> done.add(i)));
        assertFalse(mailbox.offer(() -> done.add(3)));

        started.remove().run();

        assertTrue(mailbox.offer(() -> done.add(4)));
    }

    @Test
    void what_the_session_itself_adds_is_never_refused() {
        IntStream.range(0, 3).forEach(i -> mailbox.offer(() -> done.add(i)));
        mailbox.add(() -> done.add(99));

        started.remove().run();

        assertEquals(List.of(0, 1, 2, 99), done);
    }

    @Test
    void a_task_that_dies_does_not_take_the_others_along() {
        mailbox.offer(() -> {
            throw new StackOverflowError();
        });
        mailbox.offer(() -> done.add(1));

        try {
            started.remove().run();
        } catch (StackOverflowError expected) {
            started.remove().run();
        }

        assertEquals(List.of(1), done);
    }

    @Test
    void many_senders_never_have_two_tasks_run_at_once() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int tasks = 2_000;
        Phaser finished = new Phaser(1);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Mailbox busy = new Mailbox(tasks, Thread::startVirtualThread);
            for (int i = 0; i < tasks; i++) {
                finished.register();
                senders.execute(() -> busy.offer(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    finished.arriveAndDeregister();
                }));
            }
            finished.arriveAndAwaitAdvance();
        }
        assertEquals(1, most.get());
    }
}
