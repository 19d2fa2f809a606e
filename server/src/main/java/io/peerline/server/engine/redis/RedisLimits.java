package io.peerline.server.engine.redis;

import io.peerline.server.limit.Limits;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts in Redis, by its clock. While Redis cannot be reached it counts here, and asks Redis again after a second. */
final class RedisLimits implements Limits {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLimits.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Shared shared;
    private final Ticker ticker;
    private final LocalLimits local;
    private volatile boolean down;
    private volatile long downSince;

    RedisLimits(Shared shared, Ticker ticker) {
        this.shared = shared;
        this.ticker = ticker;
        this.local = new LocalLimits(ticker);
    }

    @Override
    public boolean take(Rate rate, String who) {
        List<String> arguments = List.of(
                Integer.toString(rate.burst()), Long.toString(rate.every().toNanos() / 1000));
        return either(
                () -> shared.scripts().number(Script.TAKE, key(rate.name(), who), arguments) == 1,
                () -> local.take(rate, who));
    }

    @Override
    public Duration attempt(Guard guard, String who) {
        List<String> arguments = List.of(
                Integer.toString(guard.freeTries()),
                Long.toString(Guard.FIRST.toMillis()),
                Long.toString(Guard.LONGEST.toMillis()),
                Long.toString(Guard.QUIET.toMillis()));
        return either(
                () -> Duration.ofMillis(shared.scripts().number(Script.ATTEMPT, key(guard.name(), who), arguments)),
                () -> local.attempt(guard, who));
    }

    /** Here too: the try may have been taken while Redis could not be reached. */
    @Override
    public void giveBack(Guard guard, String who, int tries) {
        local.giveBack(guard, who, tries);
        either(
                () -> shared.scripts()
                        .number(Script.GIVE_BACK, key(guard.name(), who), List.of(Integer.toString(tries))),
                () -> 0L);
    }

    @Override
    public void forget(Guard guard, String who) {
        local.forget(guard, who);
        String key = key(guard.name(), who).getFirst();
        either(() -> Answers.of(() -> shared.line().commands().del(key)), () -> 0L);
    }

    private <T> T either(Supplier<T> there, Supplier<T> here) {
        if (down && ticker.nanos() - downSince < PAUSE) {
            return here.get();
        }
        try {
            T answer = there.get();
            down = false;
            return answer;
        } catch (RedisFailure failed) {
            if (!down) {
                LOG.warn("Limits are counted on this node alone until Redis is back: {}", failed.getMessage());
            }
            downSince = ticker.nanos();
            down = true;
            return here.get();
        }
    }

    /** Of one length, and no address or e-mail address is kept in Redis. */
    private List<String> key(String name, String who) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
            return List.of(
                    shared.limit(name, Base64.getUrlEncoder().withoutPadding().encodeToString(hash)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
