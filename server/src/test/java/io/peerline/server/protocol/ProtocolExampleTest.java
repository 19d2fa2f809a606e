package io.peerline.server.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.testing.TestNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/example/client.mjs, which was written from docs/protocol.md alone, talks with a rep through the real server. */
class ProtocolExampleTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    @TempDir
    Path data;

    @Test
    @Timeout(120)
    void a_client_written_from_the_reference_asks_is_answered_and_answers() throws Exception {
        try (TestNode node = TestNode.open(data);
                Shop shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(30));
                SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE);
                Example example = new Example(node.origin(), "Do these run small?")) {
            Ring ring = john.awaitRing();
            john.accept(ring.ring());
            john.say(ring.cv(), "Half a size, yes.");
            example.awaitLine("Half a size, yes.");
            example.type("Thank you");

            john.client().await(Event.class, event -> john.texts(ring.cv()).contains("Thank you"));
            assertEquals("Do these run small?", ring.question());
            assertTrue(example.seen.toString().contains("-- assigned"), example.seen::toString);
        }
    }

    /** The script in a process of its own, beside the front end's packages so that it finds {@code ws}. */
    private static final class Example implements AutoCloseable {

        private static final Path WEB = Path.of("").toAbsolutePath().resolveSibling("web-widget");

        private final StringBuilder seen = new StringBuilder();
        private final Process process;
        private final BufferedReader output;
        private final BufferedWriter input;

        Example(String origin, String question) throws IOException {
            assertTrue(
                    Files.isDirectory(WEB.resolve("node_modules/ws")),
                    "the front end's packages are missing: build web-widget first");
            Path folder = Files.createDirectories(WEB.resolve("target/example"));
            Path script = folder.resolve("client.mjs");
            Files.copy(
                    WEB.resolveSibling("docs").resolve("example/client.mjs"),
                    script,
                    StandardCopyOption.REPLACE_EXISTING);
            process = new ProcessBuilder("node", script.toString(), origin, SITE.value(), question)
                    .redirectErrorStream(true)
                    .start();
            output = process.inputReader();
            input = process.outputWriter();
        }

        void type(String text) throws IOException {
            input.write(text + "\n");
            input.flush();
        }

        void awaitLine(String part) throws IOException {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.append(line).append('\n');
                if (line.contains(part)) {
                    return;
                }
            }
            throw new IllegalStateException("the example ended without '" + part + "', after:\n" + seen);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
