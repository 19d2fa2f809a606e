package io.peerline.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one-time right to set up the first shop: made at a start without any shop, printed once, void after use or the next start. Thread-safe. */
public final class SetupLink {

    private final AtomicReference<@Nullable String> secret;

    private SetupLink(@Nullable String secret) {
        this.secret = new AtomicReference<>(secret);
    }

    public static SetupLink open() {
        return new SetupLink(Secrets.random());
    }

    /** For an installation that is set up already. */
    public static SetupLink used() {
        return new SetupLink(null);
    }

    /** Path and fragment; null when there is nothing to set up. */
    public @Nullable String path() {
        String open = secret.get();
        return open == null ? null : "/setup#" + open;
    }

    boolean matches(String given) {
        String open = secret.get();
        return open != null && same(open, given);
    }

    /** True for exactly one caller with the right secret. */
    boolean use(String given) {
        String open = secret.get();
        return open != null && same(open, given) && secret.compareAndSet(open, null);
    }

    private static boolean same(String open, String given) {
        return MessageDigest.isEqual(open.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
