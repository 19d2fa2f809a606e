package io.peerline.server.identity;

import io.peerline.protocol.wire.Role;
import io.peerline.server.site.Sites;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one-time right to become the first owner: made at a start while nobody is one, printed once, void after use or the next start. A set-up that fails or
 * is cut off leaves it open, or the next start makes another. Thread-safe.
 */
public final class SetupLink {

    private final AtomicReference<@Nullable String> secret;
    private final BooleanSupplier ownerless;

    private SetupLink(@Nullable String secret, BooleanSupplier ownerless) {
        this.secret = new AtomicReference<>(secret);
        this.ownerless = ownerless;
    }

    /** Open while no member of any site is an owner; a shop alone, saved by a set-up that was cut off, closes nothing. */
    public static SetupLink whileOwnerless(Sites sites, Members members) {
        return open(() -> sites.all().stream()
                .flatMap(site -> members.of(site.id()).stream())
                .noneMatch(member -> member.roles().contains(Role.OWNER)));
    }

    /** {@code ownerless} is asked now and before each use. */
    static SetupLink open(BooleanSupplier ownerless) {
        return ownerless.getAsBoolean() ? new SetupLink(Secrets.random(), ownerless) : used();
    }

    /** For an installation that needs no set-up. */
    public static SetupLink used() {
        return new SetupLink(null, () -> false);
    }

    /** Path and fragment; null when there is nothing to set up. */
    public @Nullable String path() {
        String open = secret.get();
        return open == null ? null : "/setup#" + open;
    }

    boolean matches(String given) {
        String open = secret.get();
        return open != null && same(open, given) && ownerless.getAsBoolean();
    }

    /** Runs {@code work} for one caller at a time with the right secret; empty for any other. Void once the work succeeded: when it throws, open as before. */
    synchronized <T> Optional<T> use(String given, Supplier<T> work) {
        if (!matches(given)) {
            return Optional.empty();
        }
        T done = work.get();
        secret.set(null);
        return Optional.of(done);
    }

    private static boolean same(String open, String given) {
        return MessageDigest.isEqual(open.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
