package io.peerline.server.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.conversation.StoreUnavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeFlowTest {

    private static final Epoch NOW = new Epoch(2);
    private static final ConversationId CV = new ConversationId(IdFormat.random());

    private final FakeFeatures features = new FakeFeatures();
    private final RecordingSession session =
            new RecordingSession(new Principal.Visitor(new SiteId("shoes"), new VisitorId(IdFormat.random())));
    private final ResumeFlow flow = new ResumeFlow(features, features, features, features, features.noCalls());

    @Test
    void a_cursor_of_this_epoch_is_continued() {
        features.conversations = List.of(state(1, 10));
        resume(new ClientMessage.Cursor(CV, NOW, 7));

        assertEquals(List.of("subscribe after 7"), features.asked);
        assertEquals(List.of(snapshot()), session.sent());
    }

    @Test
    void a_cursor_of_another_epoch_is_told_to_resync_and_continues_from_the_head() {
        features.conversations = List.of(state(1, 10));
        resume(new ClientMessage.Cursor(CV, new Epoch(1), 7));

        assertEquals(List.of("subscribe after 10"), features.asked);
        assertEquals(List.of(snapshot(), new ServerMessage.Resync(CV, NOW, 1, 10)), session.sent());
    }

    @Test
    void a_short_conversation_without_a_cursor_is_delivered_whole() {
        features.conversations = List.of(state(1, 200));
        resume();

        assertEquals(List.of("subscribe after 0"), features.asked);
    }

    @Test
    void a_long_conversation_without_a_cursor_is_told_to_resync() {
        features.conversations = List.of(state(1, 201));
        resume();

        assertEquals(List.of("subscribe after 201"), features.asked);
        assertInstanceOf(ServerMessage.Resync.class, session.sent().getLast());
    }

    @Test
    void a_cursor_that_the_log_cannot_continue_is_told_to_resync() {
        features.conversations = List.of(state(5, 10));
        features.joined = Feeds.Joined.RESYNC;
        resume(new ClientMessage.Cursor(CV, NOW, 99));

        assertEquals(List.of(snapshot(), new ServerMessage.Resync(CV, NOW, 5, 10)), session.sent());
    }

    @Test
    void what_happens_while_the_snapshot_is_read_follows_it() {
        ServerMessage ring = new ServerMessage.Beat(1);
        features.whileReading = () -> session.send(ring);
        resume();

        assertInstanceOf(ServerMessage.Snapshot.class, session.sent().getFirst());
        assertEquals(ring, session.sent().getLast());
    }

    @Test
    void a_party_that_lost_its_right_meanwhile_hears_nothing_more() {
        features.conversations = List.of(state(1, 10));
        features.right = Parties.Right.NONE;
        resume();

        assertEquals(List.of("subscribe after 0", "unsubscribe"), features.asked);
    }

    @Test
    void an_outage_while_reading_lets_frames_flow_again() {
        features.whileReading = () -> {
            throw new StoreUnavailable("down", new IllegalStateException());
        };
        assertThrows(StoreUnavailable.class, this::resume);

        session.send(new ServerMessage.Beat(1));
        assertEquals(1, session.sent().size());
    }

    private void resume(ClientMessage.Cursor... cursors) {
        flow.run(session, new ClientMessage.Resume(List.of(cursors), null));
    }

    private ServerMessage.Snapshot snapshot() {
        return new ServerMessage.Snapshot(
                features.conversations,
                List.of(),
                new ServerMessage.Team(1, List.of(), 0, null, null),
                null,
                List.of());
    }

    private static ConversationState state(long first, long head) {
        return new ConversationState(
                CV,
                NOW,
                first,
                head,
                AssignmentState.ASSIGNED,
                null,
                1,
                false,
                null,
                null,
                List.of(),
                null,
                null,
                0,
                null);
    }
}
