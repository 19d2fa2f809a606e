package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Backlog.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every engine tells the operator about questions that wait. */
public interface BacklogContract extends AssignmentEngine {

    Backlog backlog();

    @Test
    default void nobody_waits_in_an_empty_shop() {
        assertEquals(new Waiting(0, Duration.ZERO), backlog().now());
    }

    @Test
    default void questions_wait_until_somebody_takes_them() {
        ConversationId first = asked().conversation();
        time().advance(Duration.ofSeconds(30));
        asked();
        time().advance(Duration.ofSeconds(5));
        assertEquals(new Waiting(2, Duration.ofSeconds(35)), backlog().now());
        given(first, rep(4));
        assertEquals(new Waiting(1, Duration.ofSeconds(5)), backlog().now());
    }

    @Test
    default void a_parked_question_is_no_backlog() {
        moved(asked().conversation(), new Change(AssignmentState.WAITING, null, null, 0));
        assertEquals(new Waiting(0, Duration.ZERO), backlog().now());
    }

    @Test
    default void what_went_to_the_inbox_is_no_backlog() {
        moved(asked().conversation(), new Change(AssignmentState.MESSAGE, Step.QUEUE, null, 0));
        assertEquals(new Waiting(0, Duration.ZERO), backlog().now());
    }
}
