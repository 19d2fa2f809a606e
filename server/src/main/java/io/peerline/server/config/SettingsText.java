package io.peerline.server.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settings for people: the list of all keys for {@code --help}, the effective values for {@code --check-config}. */
public final class SettingsText {

    private SettingsText() {}

    public static String keys() {
        StringBuilder text = new StringBuilder();
        for (Key key : Key.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-32s %-12s %s%n",
                    key.key(),
                    key.fallback().isEmpty() ? "-" : key.fallback(),
                    key.purpose()));
        }
        return text.toString();
    }

    /** Secrets are masked. */
    public static String effective(Settings settings) {
        StringBuilder text = new StringBuilder();
        Settings.Http http = settings.http();
        line(text, Key.HTTP_ADDRESS, http.address());
        line(text, Key.HTTP_PORT, http.port());
        line(text, Key.HTTP_PUBLIC_URL, http.publicUrl());
        line(text, Key.HTTP_TRUSTED_PROXY, http.trustedProxy());
        line(text, Key.TLS_KEYSTORE, http.tlsKeystore());
        line(text, Key.TLS_PASSWORD_FILE, http.tlsPasswordFile() == null ? null : "(set)");
        line(text, Key.METRICS_ADDRESS, settings.metrics().address());
        line(text, Key.METRICS_PORT, settings.metrics().port());
        line(text, Key.DATA_FOLDER, settings.data().folder().toAbsolutePath());
        line(text, Key.DATA_NODE, settings.data().node());
        store(text, settings.postgres());
        line(text, Key.PRESENCE_LEASE, settings.presence().lease().toMillis() + "ms");
        line(text, Key.PRESENCE_RENEW, settings.presence().renew().toMillis() + "ms");
        line(text, Key.PRESENCE_GRACE, settings.presence().grace().toMillis() + "ms");
        line(text, Key.PRESENCE_MEMBER_BEAT, settings.presence().memberBeat().toMillis() + "ms");
        line(text, Key.PRESENCE_VISITOR_BEAT, settings.presence().visitorBeat().toMillis() + "ms");
        line(text, Key.DRAIN_WINDOW, settings.drain().toMillis() + "ms");
        line(text, Key.LIMITS_CONNECTIONS, settings.limits().connections());
        line(text, Key.LIMITS_CONNECTIONS_PER_ADDRESS, settings.limits().connectionsPerAddress());
        line(text, Key.LIMITS_OUTBOUND_BYTES, settings.limits().outboundBytes());
        line(text, Key.CALLS_STUN, String.join(",", settings.calls().stun()));
        line(text, Key.CALLS_TURN, String.join(",", settings.calls().turn()));
        line(text, Key.CALLS_TURN_SECRET_FILE, settings.calls().turnSecretFile() == null ? null : "(set)");
        line(text, Key.CALLS_RELAY_ONLY, settings.calls().relayOnly());
        Settings.Redis redis = settings.redis();
        line(text, Key.REDIS_URL, String.join(",", redis.urls()));
        line(text, Key.REDIS_CLUSTER, redis.cluster());
        line(text, Key.REDIS_USER, redis.user());
        line(text, Key.REDIS_PASSWORD_FILE, redis.passwordFile() == null ? null : "(set)");
        line(text, Key.REDIS_CA_FILE, redis.caFile());
        line(text, Key.REDIS_PREFIX, redis.prefix());
        if (settings.demo().enabled()) {
            line(text, Key.DEMO_SHOP_PORT, settings.demo().shopPort());
        }
        return text.toString();
    }

    private static void store(StringBuilder text, Settings.@Nullable Postgres postgres) {
        if (postgres == null) {
            line(text, Key.STORE_URL, Key.STORE_URL.fallback());
            return;
        }
        line(text, Key.STORE_URL, postgres.url());
        line(text, Key.STORE_PASSWORD, postgres.password() == null ? null : "(set)");
        line(text, Key.STORE_PASSWORD_FILE, postgres.passwordFile() == null ? null : "(set)");
        line(text, Key.STORE_CONNECTIONS, postgres.connections());
        line(text, Key.STORE_TIME_OUT, postgres.timeOut().toMillis() + "ms");
    }

    private static void line(StringBuilder text, Key key, @Nullable Object value) {
        text.append(key.key()).append('=').append(value == null ? "" : value).append(System.lineSeparator());
    }
}
