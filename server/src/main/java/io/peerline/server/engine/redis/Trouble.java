package io.peerline.server.engine.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one line what is wrong with Redis, and what to do where that is known. */
final class Trouble {

    private Trouble() {}

    static String line(Throwable trouble) {
        Throwable deepest = trouble;
        for (Throwable cause = trouble; cause != null; cause = next(cause)) {
            deepest = cause;
            if (cause instanceof RedisCommandExecutionException || cause instanceof SSLException) {
                break;
            }
        }
        String text = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return switch (deepest) {
            case RedisCommandExecutionException ignored -> refused(text);
            case RedisCommandTimeoutException ignored -> "no answer in time";
            case TimeoutException ignored -> "no answer in time";
            case UnknownHostException ignored -> "unknown host " + text;
            case ConnectException ignored -> "cannot connect: " + text;
            case SSLException ignored -> "TLS failed: " + text;
            default -> deepest.getClass().getSimpleName() + ": " + text;
        };
    }

    /** Lettuce hangs what went wrong at each node of a cluster beside the failure as a whole. */
    private static @Nullable Throwable next(Throwable failure) {
        Throwable[] beside = failure.getSuppressed();
        return failure.getCause() == null && beside.length > 0 ? beside[0] : failure.getCause();
    }

    private static String refused(String text) {
        if (text.startsWith("WRONGPASS") || text.startsWith("NOAUTH")) {
            return "user or password is wrong; redis.user and redis.password-file say which are used (" + text + ")";
        }
        if (text.contains("NOPERM")) {
            return "the user has not all rights, expected those of docs/adr/0015 (" + text + ")";
        }
        if (text.contains("unknown command") || text.contains("unknown subcommand")) {
            return "it is too old, expected Redis 7 or newer with sharded pub/sub (" + text + ")";
        }
        if (text.startsWith("MOVED") || text.startsWith("CLUSTERDOWN") || text.startsWith("CROSSSLOT")) {
            return "it is a cluster, expected redis.cluster=true and all slots served (" + text + ")";
        }
        if (text.contains("cluster support disabled")) {
            return "it is no cluster, expected redis.cluster=false (" + text + ")";
        }
        return text;
    }
}
