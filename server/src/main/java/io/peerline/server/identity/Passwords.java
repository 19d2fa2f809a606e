package io.peerline.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane (the OWASP password storage cheat sheet's minimum), as PHC strings. Hashing runs on two platform threads
 * with a short queue, never on a virtual thread; callers park. Beyond the queue callers get {@link Busy}: a flood of sign-ins can't take the machine.
 */
public final class Passwords implements AutoCloseable {

    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 200;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor hashing = new ThreadPoolExecutor(
            2,
            2,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(64),
            Thread.ofPlatform().name("argon2-", 0).daemon().factory());
    private final String decoy = format(new byte[SALT_BYTES], new byte[HASH_BYTES]);

    /** A new PHC string with a salt of its own. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return format(salt, run(() -> argon2(password, salt)));
    }

    public boolean matches(String password, String phc) {
        if (!phc.startsWith(PREFIX)) {
            throw new IllegalArgumentException("password hash must start with " + PREFIX);
        }
        String[] parts = phc.substring(PREFIX.length()).split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[0]);
        byte[] expected = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(expected, run(() -> argon2(password, salt)));
    }

    /** Takes as long as {@link #matches}: an unknown address must not answer faster than a wrong password. */
    public void pretend(String password) {
        matches(password, decoy);
    }

    @Override
    public void close() {
        hashing.shutdownNow();
    }

    private byte[] run(Callable<byte[]> work) {
        try {
            return hashing.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw new Busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("Argon2id failed", bug.getCause());
        }
    }

    private static byte[] argon2(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String format(byte[] salt, byte[] hash) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return PREFIX + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /** Too many passwords wait to be hashed. */
    public static final class Busy extends RuntimeException {
        public Busy() {
            super("too many sign-ins at once", null, false, false);
        }
    }
}
