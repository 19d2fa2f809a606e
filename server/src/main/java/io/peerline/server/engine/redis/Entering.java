package io.peerline.server.engine.redis;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes a node's name, unless somebody lives under it: who renews is alive, who is dead lets the lease run out. */
final class Entering {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Shared shared;
    private final Timers timers;

    Entering(Shared shared, Timers timers) {
        this.shared = shared;
        this.timers = timers;
    }

    Lease enter(NodeId node) {
        String first = "";
        while (true) {
            List<String> answer = ask(node);
            switch (answer.getFirst()) {
                case "entered" -> {
                    return new Lease(node, Long.parseLong(answer.get(1)));
                }
                case "foreign" -> throw foreign(answer.get(1));
                default -> {
                    String lease = answer.get(1) + " " + answer.get(2);
                    if (!first.isEmpty() && !first.equals(lease)) {
                        throw taken(node);
                    }
                    first = lease;
                    await();
                }
            }
        }
    }

    private List<String> ask(NodeId node) {
        try {
            return shared
                    .scripts()
                    .list(
                            Script.ENTER,
                            List.of(shared.leases(), shared.marker()),
                            List.of(node.value(), Long.toString(shared.lease().toMillis()), shared.installation()))
                    .stream()
                    .map(String.class::cast)
                    .toList();
        } catch (RedisFailure failed) {
            throw new IllegalStateException("redis.url " + shared.place().shown() + ": " + failed.getMessage(), failed);
        }
    }

    private IllegalStateException foreign(String other) {
        return new IllegalStateException("redis.prefix " + shared.place().prefix() + " on "
                + shared.place().shown()
                + " belongs to another installation (" + other + ", this is " + shared.installation()
                + "): give this one another redis.prefix, or the same secret.key as its other nodes");
    }

    private static IllegalStateException taken(NodeId node) {
        return new IllegalStateException(
                "data.node is " + node + " and another process lives under this name, expected one of its own");
    }

    private void await() {
        CountDownLatch over = new CountDownLatch(1);
        timers.after(LOOK, over::countDown);
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the lease of a predecessor", interrupted);
        }
    }
}
