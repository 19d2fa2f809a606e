package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread that works through a queue, as much at once as has queued. It ends once it is closed and the queue is empty, and by nothing else:
 * without it a node would take part in chats and keep none. What breaks its work fails for its callers, and it goes on.
 */
final class TaskThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    private final TaskQueue queue = new TaskQueue("write queue");
    private final int atOnce;
    private final Consumer<List<Task<?>>> work;
    private final Runnable broken;
    private final Thread thread;

    /** {@code work}: gets at most {@code atOnce} tasks, those of one key in the order in which they came. {@code broken}: after work that threw, and at the end. */
    TaskThread(String name, int atOnce, Consumer<List<Task<?>>> work, Runnable broken) {
        this.atOnce = atOnce;
        this.work = work;
        this.broken = broken;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    <T> Task<T> submit(Task<T> task) {
        queue.put(task);
        return task;
    }

    int queued() {
        return queue.size();
    }

    /** Works through what is queued, then ends. */
    @Override
    public void close() throws InterruptedException {
        queue.close();
        thread.join();
    }

    private void run() {
        List<Task<?>> batch = new ArrayList<>();
        try {
            while (goesOn(batch)) {
                batch.clear();
            }
        } finally {
            queue.close();
            queue.refuseTheRest();
            broken.run();
        }
    }

    private boolean goesOn(List<Task<?>> batch) {
        try {
            if (!queue.take(batch, atOnce)) {
                return false;
            }
            // Stable, so tasks of one key keep their order; and two nodes lock the same rows in the same order.
            batch.sort(Comparator.comparing(Task::key));
            work.accept(batch);
        } catch (Exception | Error failure) {
            StoreUnavailable unknown =
                    new StoreUnavailable("the store's thread failed; the outcome is unknown", failure);
            batch.forEach(task -> task.fail(unknown));
            broken.run();
            LOG.error(
                    "a thread of the store goes on after {}: {}",
                    failure.getClass().getName(),
                    failure.getMessage());
        }
        return true;
    }
}
