package io.peerline.loadtest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BuildTest {
    @Test
    void runs_on_a_jdk_of_25_or_newer() {
        assertTrue(Runtime.version().feature() >= 25, () -> "JDK 25 or newer expected, this is " + Runtime.version());
    }
}
