package io.peerline.loadtest.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.peerline.protocol.wire.ServerMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox();

    private ServerMessage.Beat take(long time) throws InterruptedException {
        return inbox.take(ServerMessage.Beat.class, beat -> beat.time() == time, Duration.ZERO);
    }

    @Test
    void what_fits_is_taken_once_and_the_rest_stays() throws InterruptedException {
        inbox.add(new ServerMessage.Beat(1));
        inbox.add(new ServerMessage.Beat(2));

        assertEquals(new ServerMessage.Beat(2), take(2));
        assertNull(take(2));
        assertEquals("[Beat]", inbox.contents());
    }

    @Test
    void what_nobody_takes_is_forgotten_oldest_first() throws InterruptedException {
        for (int i = 0; i <= 10_000; i++) {
            inbox.add(new ServerMessage.Beat(i));
        }

        assertNull(take(0));
        assertEquals(new ServerMessage.Beat(10_000), take(10_000));
    }

    @Test
    void a_message_wakes_whoever_waits_for_it() throws InterruptedException {
        Thread.ofVirtual().start(() -> inbox.add(new ServerMessage.Beat(7)));

        assertEquals(
                new ServerMessage.Beat(7), inbox.take(ServerMessage.Beat.class, beat -> true, Duration.ofSeconds(20)));
    }
}
