package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Typing;
import io.peerline.server.bus.Topic;
import io.peerline.server.conversation.Cluster.Node;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The visitor is on node A, the member on node B. */
class TwoNodesTest {

    private final Cluster cluster = new Cluster();
    private final Node a = cluster.node(Cluster.A);
    private final Node b = cluster.node(Cluster.B);
    private final FakeSession visitor = a.subscribed(0);
    private final FakeSession member = b.subscribed(0);

    @Test
    void both_get_what_either_writes() {
        a.append(1);
        b.append(1);
        a.append(1);

        assertEquals(List.of(1L, 2L, 3L), visitor.seqs());
        assertEquals(List.of(1L, 2L, 3L), member.seqs());
        assertEquals(visitor.messages(Event.class), member.messages(Event.class));
        assertEquals(0, a.rereads() + b.rereads());
    }

    @Test
    void a_hint_reaches_the_other_node() {
        Typing typing =
                new Typing(cluster.talk.id(), Samples.message(cluster.talk, "").from(), true);

        a.feeds.hint(cluster.talk.site(), cluster.talk.id(), typing, visitor);
        cluster.time.settle();

        assertEquals(List.of(typing), member.messages());
        assertEquals(List.of(), visitor.messages());
    }

    @Test
    void with_every_publish_lost_each_event_arrives_within_3_seconds() {
        cluster.memory.faults().lose((from, to, topic) -> true);

        for (long sent = 1; sent <= 20; sent++) {
            (sent % 2 == 0 ? a : b).append(1);
            cluster.time.advance(Duration.ofMillis(2_999));
            assertEquals(sent, visitor.seqs().size());
            assertEquals(sent, member.seqs().size());
        }
    }

    @Test
    void an_event_that_overtakes_another_waits_for_it() {
        cluster.memory.faults().delay(Cluster.A, Duration.ofMillis(30));
        FakeSession watcher = cluster.node(new NodeId("c")).subscribed(0);
        a.append(1);
        cluster.time.advance(Duration.ofMillis(10));
        b.append(1);
        assertEquals(List.of(), watcher.seqs());

        cluster.time.advance(Duration.ofMillis(20));

        assertEquals(List.of(1L, 2L), watcher.seqs());
        assertEquals(0, b.rereads());
    }

    @Test
    void an_event_whose_predecessor_does_not_come_is_sent_after_50_ms_with_what_the_log_has() {
        cluster.memory.faults().lose((from, to, topic) -> true);
        a.append(1);
        cluster.memory.faults().loseNothing();
        a.append(1);
        assertEquals(List.of(), member.seqs());

        cluster.time.advance(Duration.ofMillis(49));
        assertEquals(List.of(), member.seqs());
        cluster.time.advance(Duration.ofMillis(1));

        assertEquals(List.of(1L, 2L), member.seqs());
    }

    @Test
    void a_node_that_was_cut_off_the_bus_is_up_to_date_as_soon_as_it_is_back() {
        cluster.memory.faults().cutBus(Cluster.B);
        a.append(3);
        assertEquals(List.of(), member.seqs());

        cluster.memory.faults().healBus(Cluster.B);
        cluster.time.settle();

        assertEquals(List.of(1L, 2L, 3L), member.seqs());
    }

    @Test
    void what_a_cut_off_node_wrote_reaches_the_others_at_their_next_beat() {
        cluster.memory.faults().cutBus(Cluster.B);
        b.append(2);
        cluster.memory.faults().healBus(Cluster.B);

        cluster.time.advance(HeadCheck.EVERY);

        assertEquals(List.of(1L, 2L), visitor.seqs());
    }

    @Test
    void a_store_that_is_down_while_it_is_needed_is_asked_again() {
        cluster.memory.faults().lose((from, to, topic) -> true);
        a.append(1);
        cluster.memory.faults().loseNothing();
        a.append(1);
        cluster.store.down(true);
        cluster.time.advance(Duration.ofSeconds(7));
        assertEquals(List.of(), member.seqs());

        cluster.store.down(false);
        cluster.time.advance(HeadCheck.EVERY);

        assertEquals(List.of(1L, 2L), member.seqs());
    }

    @Test
    void a_read_that_ends_with_an_error_is_tried_again() {
        cluster.memory.faults().lose((from, to, topic) -> true);
        a.append(1);
        cluster.memory.faults().loseNothing();
        a.append(1);
        cluster.store.broken(true);
        cluster.time.advance(Feed.PATIENCE);
        cluster.store.broken(false);
        assertEquals(List.of(), member.seqs());

        cluster.time.advance(HeadCheck.EVERY);

        assertEquals(List.of(1L, 2L), member.seqs());
    }

    @Test
    void each_event_is_published_once_whoever_is_subscribed() {
        AtomicInteger published = new AtomicInteger();
        Topic topic = Topic.conversation(cluster.talk.site(), cluster.talk.id());
        b.subscribed(0);
        a.subscribed(0);
        cluster.memory.faults().lose((from, to, about) -> {
            published.addAndGet(about.equals(topic) ? 1 : 0);
            return false;
        });

        a.append(5);

        assertEquals(5, published.get());
    }

    @Test
    void a_node_without_subscribers_still_publishes_what_it_writes() {
        a.feeds.forget(visitor);

        a.append(1);

        assertEquals(List.of(1L), member.seqs());
        assertEquals(0, a.feeds.count());
    }

    @Test
    void a_node_hears_a_conversation_only_while_somebody_there_is_subscribed() {
        b.feeds.forget(member);
        cluster.time.settle();

        a.append(1);

        assertEquals(0, b.feeds.count());
        assertEquals(List.of(), member.seqs());
        assertTrue(visitor.closed().isEmpty());
    }

    @Test
    void a_message_nobody_can_read_is_counted_and_skipped() {
        cluster.memory
                .bus(new NodeId("c"), new Meters(b.registry))
                .publish(Topic.conversation(cluster.talk.site(), cluster.talk.id()), new byte[] {1, 2, 3});

        a.append(1);

        assertEquals(List.of(1L), member.seqs());
        assertEquals(1, b.registry.counter("peerline.bus.unreadable").count());
    }

    @Test
    void a_session_that_moves_to_the_other_node_goes_on_from_its_cursor() {
        a.append(3);
        a.feeds.forget(visitor);
        a.sessions.disconnect(visitor);
        b.append(2);

        FakeSession moved = b.subscribed(3);
        a.append(1);

        assertEquals(List.of(4L, 5L, 6L), moved.seqs());
    }
}
