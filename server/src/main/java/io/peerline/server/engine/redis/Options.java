package io.peerline.server.engine.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.peerline.server.engine.redis.RedisPlace.Login;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this node uses Lettuce: everything bounded, nothing repeated after a break, few threads of its own. */
final class Options {

    private static final Logger LOG = LoggerFactory.getLogger(Options.class);

    /** Commands that may wait for their answer on one connection. */
    static final int QUEUE = 20_000;

    private static final int THREADS = 2;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(1);

    private Options() {}

    static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(
                        () -> Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS))
                .build();
    }

    static List<RedisURI> uris(RedisPlace place) {
        return place.urls().stream().map(url -> uri(url, place)).toList();
    }

    private static RedisURI uri(String url, RedisPlace place) {
        Login login = place.login();
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(place.patience());
        uri.setClientName("peerline");
        if (login != null) {
            uri.setCredentialsProvider(new StaticCredentialsProvider(
                    RedisCredentials.just(login.user(), login.password().toCharArray())));
        }
        return uri;
    }

    /** For commands: comes back by itself, and forgets what was under way. */
    static ClientOptions lasting(RedisPlace place) {
        return common(ClientOptions.builder(), place)
                .replayFilter(command -> true)
                .build();
    }

    /** For a connection that ends when it breaks. */
    static ClientOptions ending(RedisPlace place) {
        return common(ClientOptions.builder(), place).autoReconnect(false).build();
    }

    /**
     * A cluster's connections are opened by the first command for a master, which would be refused itself: here commands wait for the connection,
     * as long as for an answer. One that is sent again after a break does no harm: scripts come to the same end, messages are numbered.
     */
    static ClusterClientOptions sharded(RedisPlace place) {
        return ClusterClientOptions.builder(common(ClientOptions.builder(), place)
                        .disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
                        .build())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY)
                        .adaptiveRefreshTriggersTimeout(SOON)
                        .build())
                .build();
    }

    /** At once: who closes has no command under way that matters. */
    static void close(ClientResources resources, AbstractRedisClient... clients) {
        for (AbstractRedisClient client : clients) {
            client.shutdown(Duration.ZERO, CONNECT);
        }
        Future<Boolean> ended = resources.shutdown(0, CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ended.get(2 * CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.debug("Redis' threads end by themselves", late);
        }
    }

    private static ClientOptions.Builder common(ClientOptions.Builder options, RedisPlace place) {
        options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .timeoutOptions(TimeoutOptions.enabled(place.patience()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(SocketOptions.KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(2))
                                .count(3)
                                .build())
                        .build());
        if (place.authority() != null) {
            options.sslOptions(SslOptions.builder()
                    .trustManager(place.authority().toFile())
                    .build());
        }
        return options;
    }
}
