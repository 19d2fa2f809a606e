package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineupTest {

    private final Lineup line = new Lineup();

    @Test
    void passes_nothing_on_before_it_starts() {
        assertEquals(List.of(), arrive(1));
    }

    @Test
    void passes_the_next_event_on_at_once() {
        line.startAt(4);

        assertEquals(List.of(5L), arrive(5));
        assertEquals(5, line.position());
    }

    @Test
    void keeps_an_early_event_until_the_one_before_it_is_here() {
        line.startAt(0);

        assertEquals(List.of(), arrive(3));
        assertTrue(line.isWaiting());
        assertEquals(List.of(1L), arrive(1));
        assertEquals(List.of(2L, 3L), arrive(2));
        assertFalse(line.isWaiting());
    }

    @Test
    void passes_no_event_on_twice() {
        line.startAt(0);
        arrive(2);
        arrive(2);

        assertEquals(List.of(1L, 2L), arrive(1));
        assertEquals(List.of(), arrive(1));
        assertEquals(List.of(), arrive(2));
    }

    @Test
    void keeps_a_bounded_number_of_early_events_and_still_knows_that_it_waits() {
        line.startAt(0);
        LongStream.rangeClosed(2, 10_000).forEach(this::arrive);

        assertEquals(Lineup.EARLY + 1, arrive(1).size());
        assertTrue(line.isWaiting());
    }

    @Test
    void forgets_early_events_when_it_starts_elsewhere() {
        line.startAt(0);
        arrive(3);

        line.startAt(10);

        assertFalse(line.isWaiting());
        assertEquals(List.of(11L), arrive(11));
    }

    private List<Long> arrive(long seq) {
        return line.arrive(Numbered.of(seq, new byte[0])).stream()
                .map(Numbered::seq)
                .toList();
    }
}
