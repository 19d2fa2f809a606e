package io.peerline.server.presence;

import java.time.Duration;

/** {@code lease}: how long a renewal holds; {@code renew}: between renewals; {@code grace}: between the last session's end and "offline". */
public record PresenceTimes(Duration lease, Duration renew, Duration grace) {

    public static final PresenceTimes DEFAULT =
            new PresenceTimes(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(15));

    public PresenceTimes {
        if (lease.compareTo(renew.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "the lease is " + lease + ", expected at least twice the renewal of " + renew);
        }
    }
}
