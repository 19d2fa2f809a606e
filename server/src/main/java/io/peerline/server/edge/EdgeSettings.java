package io.peerline.server.edge;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the node listens and what it takes. {@code trustedProxy}: the one address whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are
 * believed. {@code metrics}: where Prometheus reads.
 */
public record EdgeSettings(
        Bind web, Bind metrics, @Nullable Tls tls, @Nullable String trustedProxy, Limits limits) {

    /** Port 0 takes a free one. */
    public record Bind(String address, int port) {}

    /** A PKCS12 file with one certificate and key. */
    public record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "Tls[" + keystore + "]";
        }
    }

    /**
     * {@code requestTime}: from a request's first byte to its last. {@code idleTime}: a connection without a request. {@code closeTime}: how long a client
     * may take to answer a close.
     */
    public record Limits(
            int connections,
            int connectionsPerAddress,
            int bodyBytes,
            int pictureBytes,
            Duration requestTime,
            Duration idleTime,
            Duration closeTime) {

        public static final Limits DEFAULT = new Limits(
                20_000,
                200,
                64 * 1024,
                512 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(2));
    }
}
