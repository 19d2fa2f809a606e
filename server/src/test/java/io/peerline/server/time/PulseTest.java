package io.peerline.server.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final ManualTime time = new ManualTime();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Pulse<String> pulse = new Pulse<>(
            Duration.ofSeconds(1), time, time.threads(), key -> ran.add(key + " " + time.nanos() / 1_000_000));

    @Test
    void runs_at_once_when_it_was_quiet() {
        pulse.ask("a");
        time.settle();

        assertEquals(List.of("a 0"), ran);
    }

    @Test
    void runs_once_for_all_that_was_asked_within_the_gap_when_the_gap_is_over() {
        for (int asked = 0; asked < 5; asked++) {
            pulse.ask("a");
            time.advance(Duration.ofMillis(100));
        }
        time.advance(Duration.ofSeconds(5));

        assertEquals(List.of("a 0", "a 1000"), ran);
    }

    @Test
    void runs_at_most_once_a_gap_however_often_it_is_asked() {
        for (int asked = 0; asked < 100; asked++) {
            pulse.ask("a");
            time.advance(Duration.ofMillis(50));
        }

        assertEquals(6, ran.size());
    }

    @Test
    void keys_do_not_wait_for_each_other() {
        pulse.ask("a");
        time.settle();
        pulse.ask("b");
        time.settle();

        assertEquals(List.of("a 0", "b 0"), ran);
    }
}
