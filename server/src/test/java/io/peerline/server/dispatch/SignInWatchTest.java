package io.peerline.server.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Role;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignInWatchTest {

    private final ManualTime time = new ManualTime();
    private final AtomicInteger looks = new AtomicInteger();
    private final SignInWatch watch = new SignInWatch(
            member -> {
                looks.incrementAndGet();
                return Optional.of(CloseCode.SIGNED_OUT);
            },
            time);
    private final FakeSession john = new FakeSessions().connect(FakeSessions.member(Samples.SHOES, Role.REP));

    @Test
    void a_member_whose_sign_in_ended_is_found() {
        assertEquals(Optional.of(CloseCode.SIGNED_OUT), watch.ended(john));
    }

    @Test
    void within_a_minute_it_does_not_look_twice() {
        watch.ended(john);
        time.advance(Duration.ofSeconds(59));
        watch.ended(john);
        assertEquals(1, looks.get());
        time.advance(Duration.ofSeconds(1));
        watch.ended(john);
        assertEquals(2, looks.get());
    }

    @Test
    void visitors_have_no_sign_in() {
        assertEquals(Optional.empty(), watch.ended(new FakeSessions().connect(FakeSessions.visitor(Samples.SHOES))));
    }
}
