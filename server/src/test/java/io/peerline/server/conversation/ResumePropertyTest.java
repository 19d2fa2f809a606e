package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.Cluster.Node;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens in whatever order (append, lose, reorder, tell twice, cut off, reconnect, a store that is down), each client has at any moment exactly
 * the log's prefix, and all of it once things are calm.
 */
class ResumePropertyTest {

    private static final int STEPS = 120;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void each_client_has_the_logs_prefix_and_in_the_end_all_of_it(long seed) {
        Story story = new Story(seed);
        for (int step = 0; step < STEPS; step++) {
            String what = story.step();
            story.check("seed " + seed + ", step " + step + " " + what);
        }
        story.calm();
        story.checkAll("seed " + seed);
    }

    /** A client that keeps its cursor over reconnects, as the protocol tells it to. */
    private static final class Client {
        private Node node;
        private FakeSession session;
        private final List<Event> held = new ArrayList<>();
        private int taken;

        long cursor() {
            return held.size();
        }

        void take() {
            if (session != null) {
                List<Event> events = session.messages(Event.class);
                held.addAll(events.subList(taken, events.size()));
                taken = events.size();
            }
        }
    }

    private static final class Story {
        private final Random random;
        /** Drawn by the nodes' threads: kept apart, so that the steps depend on the seed alone. */
        private final Random losses;

        private final Cluster cluster = new Cluster();
        private final ManualTime time = cluster.time;
        private final List<Node> nodes = List.of(cluster.node(Cluster.A), cluster.node(Cluster.B));
        private final List<Client> clients = List.of(new Client(), new Client(), new Client(), new Client());
        private boolean storeIsDown;

        Story(long seed) {
            random = new Random(seed);
            losses = new Random(-seed);
        }

        String step() {
            int kind = random.nextInt(100);
            if (kind < 45) {
                return append();
            }
            if (kind < 65) {
                return reconnect(one(clients));
            }
            if (kind < 75) {
                return disconnect(one(clients));
            }
            if (kind < 80) {
                return tellTwice();
            }
            if (kind < 92) {
                return changeFaults();
            }
            time.advance(Duration.ofMillis(random.nextInt(120)));
            return "time passes";
        }

        private String append() {
            int count = 1 + random.nextInt(4);
            for (int sent = 0; sent < count && !storeIsDown; sent++) {
                one(nodes).log.append(Samples.message(cluster.talk, "hello"));
            }
            if (random.nextBoolean()) {
                time.settle();
            }
            return "append " + count;
        }

        private String reconnect(Client client) {
            disconnect(client);
            client.node = one(nodes);
            client.session = client.node.visitor();
            client.taken = 0;
            try {
                assertEquals(Feeds.Joined.LIVE, client.node.subscribe(client.session, client.cursor()));
            } catch (StoreUnavailable unavailable) {
                disconnect(client);
            }
            return "reconnect";
        }

        private String disconnect(Client client) {
            if (client.session != null) {
                client.take();
                client.node.sessions.disconnect(client.session);
                client.node.feeds.forget(client.session);
                client.session = null;
            }
            return "disconnect";
        }

        /** No bus may tell twice; a feed bears it all the same. */
        private String tellTwice() {
            List<Event> events = cluster.store.events(cluster.talk.id());
            if (!events.isEmpty()) {
                one(nodes).feeds.committed(cluster.talk.site(), one(events));
            }
            return "tell twice";
        }

        private String changeFaults() {
            int percent = random.nextInt(4) * 33;
            cluster.memory.faults().lose((from, to, topic) -> losses.nextInt(100) < percent);
            cluster.memory.faults().delay(Cluster.A, Duration.ofMillis(random.nextInt(3) * 30L));
            cluster.memory.faults().delay(Cluster.B, Duration.ofMillis(random.nextInt(3) * 30L));
            cluster.memory.faults().healBus(Cluster.B);
            if (random.nextInt(4) == 0) {
                cluster.memory.faults().cutBus(Cluster.B);
            }
            storeIsDown = random.nextInt(5) == 0;
            cluster.store.down(storeIsDown);
            return "faults";
        }

        /** Everybody comes back, and then the last hints are lost, which nothing later betrays. */
        void calm() {
            cluster.store.down(false);
            storeIsDown = false;
            cluster.memory.faults().healBus(Cluster.B);
            clients.stream().filter(client -> client.session == null).forEach(this::reconnect);
            cluster.memory.faults().delay(Cluster.A, Duration.ZERO);
            cluster.memory.faults().delay(Cluster.B, Duration.ZERO);
            time.advance(Duration.ofMillis(200));
            cluster.memory.faults().lose((from, to, topic) -> true);
            append();
            time.settle();
            cluster.memory.faults().loseNothing();
            time.advance(Duration.ofSeconds(3));
        }

        void check(String where) {
            List<Event> log = cluster.store.events(cluster.talk.id());
            for (Client client : clients) {
                client.take();
                assertEquals(log.subList(0, (int) client.cursor()), client.held, where);
            }
        }

        void checkAll(String where) {
            List<Event> log = cluster.store.events(cluster.talk.id());
            for (Client client : clients) {
                client.take();
                assertEquals(log, client.held, where);
            }
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
