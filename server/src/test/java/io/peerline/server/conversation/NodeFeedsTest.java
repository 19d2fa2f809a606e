package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Resync;
import io.peerline.protocol.wire.ServerMessage.Typing;
import io.peerline.server.conversation.Cluster.Node;
import io.peerline.server.conversation.Feeds.Joined;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One node's feeds. */
class NodeFeedsTest {

    private final Cluster cluster = new Cluster();
    private final Node node = cluster.node(Cluster.A);

    @Test
    void delivers_what_is_appended_after_subscribing() {
        FakeSession jenny = node.subscribed(0);

        node.append(3);

        assertEquals(List.of(1L, 2L, 3L), jenny.seqs());
        assertEquals(cluster.store.events(cluster.talk.id()), jenny.messages(Event.class));
    }

    @Test
    void sends_what_the_cursor_lacks_before_subscribing_returns() {
        node.append(5);
        FakeSession jenny = node.visitor();

        assertEquals(Joined.LIVE, node.subscribe(jenny, 2));

        assertEquals(List.of(3L, 4L, 5L), jenny.seqs());
    }

    @Test
    void reads_as_many_pages_as_the_cursor_lacks() {
        node.append(700);

        assertEquals(
                LongStream.rangeClosed(1, 700).boxed().toList(),
                node.subscribed(0).seqs());
    }

    @Test
    void an_event_whose_commit_told_nobody_is_delivered_when_it_comes_again() {
        FakeSession jenny = node.subscribed(0);
        Draft lost = Samples.message(cluster.talk, "the answer of this commit was lost");
        cluster.store.log((site, event) -> {}).append(lost);
        assertEquals(List.of(), jenny.seqs());

        node.feeds.repeated(cluster.talk.site(), cluster.talk.id(), 1);
        cluster.time.settle();

        assertEquals(List.of(1L), jenny.seqs());
    }

    @Test
    void encodes_an_event_once_for_all_its_sessions() {
        FakeSession jenny = node.subscribed(0);
        FakeSession john = node.subscribed(0);

        node.append(1);

        assertSame(jenny.frames().getFirst(), john.frames().getFirst());
    }

    @Test
    void subscribing_again_keeps_the_place_whatever_the_cursor_says() {
        FakeSession jenny = node.subscribed(0);
        node.append(2);

        assertEquals(Joined.LIVE, node.subscribe(jenny, 0));
        node.append(1);

        assertEquals(List.of(1L, 2L, 3L), jenny.seqs());
    }

    @Test
    void a_cursor_beyond_the_head_must_resync_and_goes_on_from_the_head() {
        node.append(2);
        FakeSession jenny = node.visitor();

        assertEquals(Joined.RESYNC, node.subscribe(jenny, 9));
        node.append(1);

        assertEquals(List.of(3L), jenny.seqs());
    }

    @Test
    void a_cursor_before_the_oldest_kept_event_must_resync() {
        node.append(9);
        cluster.store.keepFrom(cluster.talk.id(), 6);

        assertEquals(Joined.RESYNC, node.subscribe(node.visitor(), 2));
    }

    @Test
    void a_cursor_too_far_behind_must_resync_rather_than_be_sent_thousands() {
        node.append(LogReader.LIMIT + 1);
        FakeSession jenny = node.visitor();

        assertEquals(Joined.RESYNC, node.subscribe(jenny, 0));
        node.append(1);

        assertEquals(List.of(LogReader.LIMIT + 2L), jenny.seqs());
    }

    @Test
    void an_unknown_conversation_and_one_of_another_site_are_not_there() {
        FakeSession jenny = node.visitor();
        FakeSession stranger = node.sessions.connect(FakeSessions.visitor(Samples.HATS));

        assertEquals(
                Joined.NO_SUCH_CONVERSATION,
                node.feeds.subscribe(Samples.SHOES, new ConversationId(IdFormat.random()), jenny, 0));
        assertEquals(Joined.NO_SUCH_CONVERSATION, node.feeds.subscribe(Samples.HATS, cluster.talk.id(), stranger, 0));
        node.append(1);

        assertEquals(List.of(), stranger.seqs());
    }

    @Test
    void an_unsubscribed_session_gets_nothing_more() {
        FakeSession jenny = node.subscribed(0);

        node.feeds.unsubscribe(cluster.talk.id(), jenny);
        node.append(1);

        assertEquals(List.of(), jenny.seqs());
    }

    @Test
    void nothing_is_kept_for_conversations_nobody_is_subscribed_to() {
        FakeSession jenny = node.subscribed(0);
        FakeSession john = node.subscribed(0);

        node.feeds.forget(jenny);
        node.feeds.forget(john);
        node.append(1);

        assertEquals(0, node.feeds.count());
    }

    @Test
    void a_session_that_is_gone_when_it_subscribes_is_dropped() {
        FakeSession jenny = node.visitor();
        node.sessions.disconnect(jenny);

        node.subscribe(jenny, 0);
        cluster.time.settle();

        assertEquals(0, node.feeds.count());
    }

    @Test
    void a_store_that_is_down_is_told_to_the_caller_and_leaves_nothing_behind() {
        cluster.store.down(true);

        assertThrows(StoreUnavailable.class, () -> node.subscribe(node.visitor(), 0));
        cluster.time.settle();

        assertEquals(0, node.feeds.count());
    }

    @Test
    void a_session_that_cannot_be_sent_to_does_not_hold_up_the_others() {
        node.subscribed(0).breakSending();
        FakeSession jenny = node.subscribed(0);

        node.append(2);

        assertEquals(List.of(1L, 2L), jenny.seqs());
    }

    @Test
    void a_hint_reaches_everybody_but_its_sender() {
        FakeSession jenny = node.subscribed(0);
        FakeSession john = node.subscribed(0);
        Typing typing =
                new Typing(cluster.talk.id(), Samples.message(cluster.talk, "").from(), true);

        node.feeds.hint(cluster.talk.site(), cluster.talk.id(), typing, john);
        cluster.time.settle();

        assertEquals(List.of(typing), jenny.messages());
        assertEquals(List.of(), john.messages());
    }

    @Test
    void a_client_that_holds_what_it_was_sent_is_sent_nothing() {
        FakeSession jenny = node.subscribed(0);
        node.append(3);

        held(jenny, 3);
        held(jenny, 3);

        assertEquals(List.of(1L, 2L, 3L), jenny.seqs());
    }

    @Test
    void a_client_that_still_lacks_at_two_beats_what_it_was_sent_gets_it_again() {
        FakeSession jenny = node.subscribed(0);
        node.append(3);

        held(jenny, 1);
        assertEquals(List.of(1L, 2L, 3L), jenny.seqs());
        held(jenny, 1);

        assertEquals(List.of(1L, 2L, 3L, 2L, 3L), jenny.seqs());
    }

    @Test
    void a_feed_whose_events_the_log_no_longer_has_tells_its_clients_to_start_over() {
        FakeSession jenny = node.subscribed(0);
        node.append(1);
        cluster.store.keepFrom(cluster.talk.id(), 5);
        Node other = cluster.node(Cluster.B);
        cluster.memory.faults().lose((from, to, topic) -> true);
        other.append(5);

        cluster.time.advance(HeadCheck.EVERY);

        assertEquals(List.of(new Resync(cluster.talk.id(), other.log.epoch(), 5, 6)), jenny.messages(Resync.class));
        assertEquals(List.of(1L), jenny.seqs());
    }

    @Test
    void a_node_that_is_alone_asks_the_log_for_nothing_while_all_goes_well() {
        node.subscribed(0);
        int before = cluster.store.reads();

        node.append(10);
        cluster.time.advance(Duration.ofMinutes(1));

        assertEquals(before, cluster.store.reads());
        assertEquals(0, node.rereads());
    }

    @Test
    void events_that_its_queue_does_not_hold_are_read_from_the_log_and_the_writer_never_waits() {
        FakeSession jenny = node.subscribed(0);
        int count = Feed.BOUND * 2;
        jenny.stall();
        for (int sent = 0; sent < count; sent++) {
            node.log.append(Samples.message(cluster.talk, "hello"));
        }

        jenny.flow();
        cluster.time.advance(HeadCheck.EVERY);

        assertEquals(LongStream.rangeClosed(1, count).boxed().toList(), jenny.seqs());
        assertTrue(node.rereads() > 0);
        assertEquals(Optional.empty(), jenny.closed());
    }

    private void held(FakeSession session, long seq) {
        node.feeds.held(cluster.talk.site(), cluster.talk.id(), session, seq);
        cluster.time.settle();
    }
}
