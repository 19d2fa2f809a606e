package io.peerline.server.engine.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for Redis on a virtual thread. */
final class Answers {

    /** Lettuce ends each command itself when the place's patience is over; this is for one that it forgot. */
    private static final Duration AT_LAST = Duration.ofSeconds(30);

    private Answers() {}

    /** Sends and waits. @throws RedisFailure when it could not be sent, Redis refused, or did not answer in time */
    static <T> T of(Supplier<RedisFuture<T>> command) {
        try {
            return of(command.get());
        } catch (RedisException refused) {
            throw failure(refused);
        }
    }

    /** @throws RedisFailure when Redis refused, or did not answer in time */
    static <T> T of(RedisFuture<T> answer) {
        try {
            return answer.get(AT_LAST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw failure(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(interrupted);
        }
    }

    static RedisFailure failure(Throwable cause) {
        return cause instanceof RedisFailure known ? known : new RedisFailure(Trouble.line(cause), cause);
    }
}
