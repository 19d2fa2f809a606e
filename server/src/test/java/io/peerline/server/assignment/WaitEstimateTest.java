package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.ServerMessage.Queue;
import io.peerline.protocol.wire.ServerMessage.Wait;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaitEstimateTest {

    @ParameterizedTest(name = "place {0}, chats of {1} s, {2} slots: {3} to {4} s")
    @CsvSource({
        "1, 240, 4, 0, 120",
        "1, 300, 1, 0, 600",
        "4, 240, 4, 120, 360",
        "4, 600, 8, 120, 480",
        "9, 240, 4, 360, 720",
        "1, 60, 8, 0, 20",
    })
    void the_range_follows_place_length_of_chats_and_slots(int place, int seconds, int slots, int from, int to) {
        assertEquals(new Wait(from, to), WaitEstimate.of(place, seconds * 1_000L, slots));
    }

    @Test
    void before_any_chat_was_measured_the_range_is_wide_but_sensible() {
        assertEquals(new Wait(0, 360), WaitEstimate.of(1, 0, 4));
    }

    @Test
    void a_shop_whose_reps_left_still_gets_an_estimate() {
        assertTrue(WaitEstimate.of(3, 240_000, 0).to() > 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "11, 11", "12, 11", "500, 11"})
    void the_place_is_exact_to_ten_and_then_more_than_ten(int place, int told) {
        assertEquals(told, WaitEstimate.queue(place, 240_000, 4).position());
    }

    @Test
    void there_is_no_place_before_the_first() {
        assertThrows(IllegalArgumentException.class, () -> WaitEstimate.of(0, 1, 1));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_range_is_a_range_within_hours_and_never_better_further_back(long seed) {
        Random random = new Random(seed);
        long handling = random.nextInt(4) == 0 ? 0 : random.nextLong(3_600_000);
        int slots = random.nextInt(40);
        int place = 1 + random.nextInt(600);
        Queue here = WaitEstimate.queue(place, handling, slots);
        Queue behind = WaitEstimate.queue(place + 1, handling, slots);
        assertTrue(here.from() >= 0 && here.from() < here.to() && here.to() <= 4 * 3_600, "seed " + seed + ": " + here);
        assertTrue(behind.from() >= here.from() && behind.to() >= here.to(), "seed " + seed + ": " + here + behind);
    }
}
