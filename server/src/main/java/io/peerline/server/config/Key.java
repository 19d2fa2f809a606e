package io.peerline.server.config;

import java.util.Locale;
import java.util.Optional;

/** Every setting: its name in the file, its default and what it is for. The environment's name follows: {@code http.port} is PEERLINE_HTTP_PORT. */
enum Key {
    HTTP_ADDRESS("http.address", "0.0.0.0", "address to listen on (127.0.0.1 with --demo)"),
    HTTP_PORT("http.port", "8080", "port for pages, REST and WebSocket"),
    HTTP_PUBLIC_URL("http.public-url", "", "origin that browsers see, such as https://chat.shop.example"),
    HTTP_TRUSTED_PROXY("http.trusted-proxy", "", "address of the proxy whose X-Forwarded-For and -Proto are believed"),
    TLS_KEYSTORE("tls.keystore", "", "PKCS12 file with certificate and key; switches TLS on"),
    TLS_PASSWORD_FILE("tls.password-file", "", "file that holds the keystore's password"),
    METRICS_ADDRESS("metrics.address", "127.0.0.1", "address of the Prometheus page"),
    METRICS_PORT("metrics.port", "9464", "port of the Prometheus page /metrics"),
    DATA_FOLDER("data.folder", "data", "folder for the database and the secrets"),
    DATA_NODE("data.node", "node-1", "this node's name"),
    STORE_URL(
            "store.url",
            "sqlite",
            "sqlite: a file in data.folder; or postgresql://user@host:port/database?sslmode=..."),
    STORE_PASSWORD("store.password", "", "password of the PostgreSQL user; better in a file"),
    STORE_PASSWORD_FILE("store.password-file", "", "file that holds the password of the PostgreSQL user"),
    STORE_CONNECTIONS("store.connections", "10", "connections of this node to PostgreSQL at most"),
    STORE_TIME_OUT("store.time-out", "10s", "how long one PostgreSQL statement may take"),
    PRESENCE_LEASE("presence.lease", "10s", "how long a silent node's people count as here"),
    PRESENCE_RENEW("presence.renew", "3s", "how often a node renews its lease"),
    PRESENCE_GRACE("presence.grace", "15s", "how long somebody whose last tab is gone counts as here"),
    PRESENCE_MEMBER_BEAT("presence.member-beat", "10s", "how often a member's tab says it lives"),
    PRESENCE_VISITOR_BEAT("presence.visitor-beat", "30s", "how often a visitor's tab says it lives"),
    DRAIN_WINDOW("drain.window", "10s", "how long a node of several takes to send everybody elsewhere when it stops"),
    LIMITS_CONNECTIONS("limits.connections", "20000", "open sockets at most"),
    LIMITS_CONNECTIONS_PER_ADDRESS("limits.connections-per-address", "200", "open sockets of one address at most"),
    LIMITS_OUTBOUND_BYTES("limits.outbound-bytes", "1048576", "bytes that may wait for one slow client"),
    CALLS_STUN("calls.stun", "", "STUN servers, separated by commas, such as stun:turn.shop.example:3478"),
    CALLS_TURN(
            "calls.turn", "", "TURN servers, separated by commas, such as turn:turn.shop.example:3478?transport=udp"),
    CALLS_TURN_SECRET_FILE("calls.turn-secret-file", "", "file that holds the secret shared with the TURN servers"),
    CALLS_RELAY_ONLY(
            "calls.relay-only", "false", "true: calls go through TURN only, so that nobody learns another's address"),
    REDIS_URL(
            "redis.url",
            "",
            "Redis that joins several nodes: redis://host:port, rediss:// for TLS, redis-sentinel://host:port,host:port#master"),
    REDIS_CLUSTER(
            "redis.cluster",
            "false",
            "true: redis.url names a Redis Cluster, by some of its nodes with commas between"),
    REDIS_USER("redis.user", "", "Redis ACL user"),
    REDIS_PASSWORD_FILE("redis.password-file", "", "file that holds the password for Redis"),
    REDIS_CA_FILE("redis.ca-file", "", "PEM file of certificates to trust for rediss://, in place of the machine's"),
    REDIS_PREFIX("redis.prefix", "peerline", "begins every key in Redis; another for each installation"),
    DEMO_SHOP_PORT("demo.shop-port", "8081", "port of the demo shop (with --demo)");

    private final String key;
    private final String fallback;
    private final String purpose;

    Key(String key, String fallback, String purpose) {
        this.key = key;
        this.fallback = fallback;
        this.purpose = purpose;
    }

    String key() {
        return key;
    }

    String fallback() {
        return fallback;
    }

    String purpose() {
        return purpose;
    }

    String environment() {
        return "PEERLINE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Key> of(String name) {
        for (Key key : values()) {
            if (key.key.equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    static Optional<Key> ofEnvironment(String name) {
        for (Key key : values()) {
            if (key.environment().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
