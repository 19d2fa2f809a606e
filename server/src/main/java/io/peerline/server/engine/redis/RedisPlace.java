package io.peerline.server.engine.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. {@code urls}: without user and password; several only for a cluster. {@code authority}: certificates to trust in place of the
 * machine's. {@code prefix}: begins every key and channel. {@code patience}: how long a command may take.
 */
public record RedisPlace(
        List<String> urls,
        @Nullable Login login,
        @Nullable Path authority,
        boolean sharded,
        String prefix,
        Duration patience) {

    /** How long one command may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    public RedisPlace {
        urls = List.copyOf(urls);
    }

    /** {@code user}: null for Redis' default user. */
    public record Login(@Nullable String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    String key(String tag, String name) {
        return prefix + ":{" + tag + "}:" + name;
    }

    /** For people. */
    String shown() {
        return String.join(",", urls);
    }
}
