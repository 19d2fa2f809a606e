package io.peerline.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanEndTest {

    @TempDir
    Path folder;

    @Test
    void a_program_ends_by_itself_after_its_calls() throws IOException, InterruptedException {
        File said = folder.resolve("said.txt").toFile();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneCall.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        try {
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "the program was still running after 60 s");
            assertEquals(0, program.exitValue(), () -> "the program said " + said);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }
}
