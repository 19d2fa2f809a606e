package io.peerline.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured, with its default; read once at start by {@link SettingsReader}. {@code postgres}: absent with SQLite. {@code drain}:
 * how long a node of several takes to send everybody elsewhere.
 */
public record Settings(
        Http http,
        Metrics metrics,
        Data data,
        @Nullable Postgres postgres,
        Presence presence,
        Duration drain,
        Limits limits,
        Calls calls,
        Redis redis,
        Demo demo) {

    /** {@code publicUrl}: the origin that browsers see, for links and origin checks; absent = taken from each request's Host. */
    public record Http(
            String address,
            int port,
            @Nullable String publicUrl,
            @Nullable String trustedProxy,
            @Nullable Path tlsKeystore,
            @Nullable Path tlsPasswordFile) {

        public boolean tls() {
            return tlsKeystore != null;
        }

        /** Whether browsers come by HTTPS, be it to this process or to a proxy before it. */
        public boolean secure() {
            return tls() || (publicUrl != null && publicUrl.startsWith("https://"));
        }
    }

    public record Metrics(String address, int port) {}

    public record Data(Path folder, String node) {}

    /** {@code connections}: of this node, at most. {@code timeOut}: of one statement; half of it for a lock or a free connection. */
    public record Postgres(
            StoreUrl url,
            @Nullable String password,
            @Nullable Path passwordFile,
            int connections,
            Duration timeOut) {

        @Override
        public String toString() {
            return "PostgreSQL at " + url;
        }
    }

    /** {@code memberBeat}, {@code visitorBeat}: how often clients say they live; dead after 2.5 beats. */
    public record Presence(Duration lease, Duration renew, Duration grace, Duration memberBeat, Duration visitorBeat) {}

    /** {@code outboundBytes}: what may wait for a slow client before it is closed and resumes. */
    public record Limits(int connections, int connectionsPerAddress, int outboundBytes) {}

    /** {@code turnSecretFile}: what it holds is shared with the TURN servers; absent without any. {@code relayOnly}: calls use no path but TURN. */
    public record Calls(
            List<String> stun, List<String> turn, @Nullable Path turnSecretFile, boolean relayOnly) {
        public Calls {
            stun = List.copyOf(stun);
            turn = List.copyOf(turn);
        }
    }

    /** {@code urls}: empty for a node that is alone. {@code cluster}: of several masters. {@code prefix}: begins every key. */
    public record Redis(
            List<String> urls,
            boolean cluster,
            @Nullable String user,
            @Nullable Path passwordFile,
            @Nullable Path caFile,
            String prefix) {
        public Redis {
            urls = List.copyOf(urls);
        }
    }

    /** {@code enabled} by {@code --demo}. */
    public record Demo(boolean enabled, int shopPort) {}
}
