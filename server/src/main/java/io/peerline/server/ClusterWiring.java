package io.peerline.server;

import io.peerline.server.cluster.Cluster;
import io.peerline.server.config.Settings;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.redis.RedisCluster;
import io.peerline.server.engine.redis.RedisPlace;
import io.peerline.server.engine.redis.RedisPlace.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Chooses how this node finds others: alone in its process, or by Redis. */
final class ClusterWiring {

    private static final int INSTALLATION_BYTES = 8;

    private ClusterWiring() {}

    /** {@code secret}: of the installation, which all its nodes share. @throws IllegalStateException with one line for a person */
    static Cluster open(Settings settings, byte[] secret, Clocks clocks) {
        Duration lease = settings.presence().lease();
        Settings.Redis redis = settings.redis();
        if (redis.urls().isEmpty()) {
            return new MemoryCluster(clocks.wall(), lease, clocks.timers(), clocks.threads());
        }
        if (redis.caFile() != null && !Files.isReadable(redis.caFile())) {
            throw new IllegalStateException("redis.ca-file " + redis.caFile() + " cannot be read");
        }
        RedisPlace place = new RedisPlace(
                redis.urls(), login(redis), redis.caFile(), redis.cluster(), redis.prefix(), RedisPlace.PATIENCE);
        return RedisCluster.open(
                place,
                new RedisCluster.Parts(
                        installation(secret), lease, clocks.ticker(), clocks.timers(), clocks.threads()));
    }

    private static @Nullable Login login(Settings.Redis redis) {
        Path file = redis.passwordFile();
        if (file == null) {
            return null;
        }
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new IllegalStateException(
                        "redis.password-file " + file + " is empty, expected the password for Redis");
            }
            return new Login(redis.user(), password);
        } catch (IOException unreadable) {
            throw new IllegalStateException("redis.password-file " + file + " cannot be read", unreadable);
        }
    }

    /** Says which installation this is and nothing of its secret; stays the same when its store moves or is restored. */
    private static String installation(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("peerline-installation".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(secret), 0, INSTALLATION_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
