package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void has_the_class_that_the_manifest_names() throws Exception {
        assertNotNull(Class.forName("io.peerline.server.Main").getMethod("main", String[].class));
    }
}
