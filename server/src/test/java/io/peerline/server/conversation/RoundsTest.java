package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.EventBody;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundsTest {

    private static final ThreadId THREAD = new ThreadId(IdFormat.random());

    static Stream<EventBody> ends() {
        return Stream.of(
                new EventBody.Closed(),
                new EventBody.Published(THREAD, "title", "/c/shop"),
                new EventBody.MessageLeft(),
                new EventBody.Answered(THREAD, new PostId(IdFormat.random()), "text", "/c/shop"),
                new EventBody.Solved(true));
    }

    static Stream<EventBody> goesOn() {
        return Stream.of(
                new EventBody.Message("text"),
                new EventBody.Joined(),
                new EventBody.Left("released"),
                new EventBody.Rated(5, null),
                new EventBody.Solved(false),
                new EventBody.Erased());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void what_deals_with_a_question_ends_its_round(EventBody body) {
        assertTrue(Rounds.ends(body));
        assertTrue(Rounds.endsForRings(body));
    }

    @ParameterizedTest
    @MethodSource("goesOn")
    void everything_else_leaves_the_round_as_it_is(EventBody body) {
        assertFalse(Rounds.ends(body));
        assertFalse(Rounds.endsForRings(body));
    }

    @Test
    void who_gives_up_waiting_may_still_publish_what_they_asked_but_rings_with_the_next_question() {
        assertFalse(Rounds.ends(new EventBody.Cancelled()));
        assertTrue(Rounds.endsForRings(new EventBody.Cancelled()));
    }
}
