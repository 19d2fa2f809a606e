package io.peerline.loadtest.call;

import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.SimClient;
import io.peerline.protocol.wire.CallMessage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What the links of one client send by: in order, without making anybody wait. */
final class CallLine implements AutoCloseable {

    private final SimClient client;
    private final ExecutorService sending;
    private final ScheduledExecutorService timers;

    CallLine(SimClient client) {
        this.client = client;
        this.sending = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("signals-" + client.name()).factory());
        this.timers = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("signal-timers").factory());
    }

    /** Sent again by its link until it arrived, so a refusal only means not yet or not any more. */
    void describe(CallMessage.Describe description) {
        later(() -> {
            try {
                client.request(description);
            } catch (RequestRefused notNow) {
                return;
            }
        });
    }

    void hint(CallMessage message) {
        later(() -> client.hint(message));
    }

    ScheduledFuture<?> every(long millis, Runnable task) {
        return timers.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timers.shutdownNow();
        sending.shutdownNow();
    }

    private void later(Runnable task) {
        try {
            sending.execute(task);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }
}
