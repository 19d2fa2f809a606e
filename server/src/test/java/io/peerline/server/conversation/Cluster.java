package io.peerline.server.conversation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.bus.Bus;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;

/** Nodes with feeds over one log and one bus, and a conversation to talk in. */
final class Cluster {

    static final NodeId A = new NodeId("a");
    static final NodeId B = new NodeId("b");

    final ManualTime time = new ManualTime();
    final FakeStore store = new FakeStore(time);
    final MemoryCluster memory = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    final Conversation talk = Samples.conversation(Samples.SHOES);

    Cluster() {
        store.open(talk);
    }

    Node node(NodeId id) {
        return new Node(id);
    }

    final class Node {
        final FakeSessions sessions = new FakeSessions();
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final NodeFeeds feeds;
        final ConversationLog log;

        private Node(NodeId id) {
            Meters meters = new Meters(registry);
            Bus bus = memory.bus(id, meters);
            ConversationLog reading = store.log((site, event) -> {
                throw new IllegalStateException("feeds do not append");
            });
            feeds = new NodeFeeds(new FeedParts(reading, new WireCodec(), bus, time, time.threads(), meters), sessions);
            log = store.log(feeds);
            feeds.start();
        }

        /** Appends {@code count} messages on this node and waits until they are delivered here. */
        void append(int count) {
            for (int sent = 0; sent < count; sent++) {
                log.append(Samples.message(talk, "hello"));
            }
            time.settle();
        }

        FakeSession visitor() {
            return sessions.connect(FakeSessions.visitor(talk.site()));
        }

        Feeds.Joined subscribe(FakeSession session, long after) {
            return feeds.subscribe(talk.site(), talk.id(), session, after);
        }

        FakeSession subscribed(long after) {
            FakeSession session = visitor();
            subscribe(session, after);
            return session;
        }

        int rereads() {
            return (int) registry.counter("peerline.feeds.reread").count();
        }
    }
}
