package io.peerline.server.limit;

import io.peerline.server.testing.ManualTime;
import java.time.Duration;

class LocalLimitsTest implements LimitsContract {

    private final ManualTime time = new ManualTime();
    private final Limits limits = new LocalLimits(time);

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void pass(Duration duration) {
        time.advance(duration);
    }
}
