package io.peerline.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The image of the server that was just packaged; runs after that. */
class SmokeImageTest {

    @Test
    @Timeout(900)
    void the_image_is_small_and_runs_without_root_on_a_read_only_root_until_it_is_told_to_end()
            throws IOException, InterruptedException {
        Process smoke = new ProcessBuilder(
                        Path.of("../scripts/image-smoke").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(smoke.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, smoke.waitFor(), said);
    }
}
