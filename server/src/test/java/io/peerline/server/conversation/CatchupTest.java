package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.conversation.Catchup.Merged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatchupTest {

    @Test
    void a_page_alone_is_the_run() {
        assertEquals(run(7, 5, 6, 7), Catchup.merge(4, events(5, 6, 7), 7, List.of()));
    }

    @Test
    void nothing_missing_is_an_empty_run() {
        assertEquals(run(4), Catchup.merge(4, List.of(), 4, List.of()));
    }

    @Test
    void live_events_follow_the_page() {
        assertEquals(run(7, 5, 6, 7), Catchup.merge(4, events(5), 5, events(6, 7)));
    }

    @Test
    void an_event_in_both_is_there_once() {
        assertEquals(run(7, 5, 6, 7), Catchup.merge(4, events(5, 6), 6, events(6, 7, 7)));
    }

    @Test
    void live_events_in_any_order_are_put_in_line() {
        assertEquals(run(8, 5, 6, 7, 8), Catchup.merge(4, events(5), 5, events(8, 6, 7)));
    }

    @Test
    void live_events_up_to_the_cursor_are_known_already() {
        assertEquals(run(5, 5), Catchup.merge(4, events(5), 5, events(2, 3, 4)));
    }

    @Test
    void what_lies_beyond_a_hole_after_the_head_is_early() {
        assertEquals(new Merged.Run(5, events(5), events(7, 9)), Catchup.merge(4, events(5), 5, events(9, 7)));
    }

    @Test
    void a_hole_before_the_head_cannot_be_proved() {
        assertEquals(new Merged.Unproven(5, 7), Catchup.merge(4, events(5, 7), 7, List.of()));
    }

    @Test
    void a_page_that_does_not_begin_after_the_cursor_cannot_be_proved() {
        assertEquals(new Merged.Unproven(4, 7), Catchup.merge(4, events(6, 7), 7, List.of()));
    }

    @Test
    void a_live_event_may_fill_the_hole_of_a_page() {
        assertEquals(run(7, 5, 6, 7), Catchup.merge(4, events(5, 7), 7, events(6)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_live_sequence_gives_exactly_what_can_be_proved(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            long cursor = random.nextInt(5);
            long head = cursor + random.nextInt(6);
            List<Long> live = new ArrayList<>(LongStream.rangeClosed(1, head + 6)
                    .filter(seq -> random.nextInt(3) > 0)
                    .boxed()
                    .toList());
            Collections.shuffle(live, random);

            Merged merged = Catchup.merge(
                    cursor,
                    LongStream.rangeClosed(cursor + 1, head)
                            .mapToObj(CatchupTest::event)
                            .toList(),
                    head,
                    live.stream().map(CatchupTest::event).toList());

            long reached = head;
            while (live.contains(reached + 1)) {
                reached++;
            }
            long end = reached;
            assertEquals(
                    new Merged.Run(
                            end,
                            LongStream.rangeClosed(cursor + 1, end)
                                    .mapToObj(CatchupTest::event)
                                    .toList(),
                            live.stream()
                                    .filter(seq -> seq > end)
                                    .sorted()
                                    .map(CatchupTest::event)
                                    .toList()),
                    merged,
                    () -> "seed " + seed);
        }
    }

    private static Merged run(long reached, long... seqs) {
        return new Merged.Run(reached, events(seqs), List.of());
    }

    private static List<Numbered> events(long... seqs) {
        return LongStream.of(seqs).mapToObj(CatchupTest::event).toList();
    }

    /** Frames compare by the identity of their bytes; all share one here. */
    private static Numbered event(long seq) {
        return Numbered.of(seq, BYTES);
    }

    private static final byte[] BYTES = {};
}
