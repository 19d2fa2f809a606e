package io.peerline.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.config.SettingsReader.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the relay's README tells owners to write into their settings means what it says. */
class RelayGuideTest {

    private static final Path GUIDE = Path.of("../docker/coturn/README.md");

    @TempDir
    Path folder;

    @Test
    void the_settings_it_shows_are_those_of_a_relay() throws IOException {
        Path secret = Files.writeString(folder.resolve("turn-secret"), "north wind");
        String shown = settings().replace("/etc/peerline/turn-secret", secret.toString());

        Settings.Calls calls = read(shown).calls();

        assertEquals(List.of("stun:turn.example.com:3478"), calls.stun());
        assertEquals(3, calls.turn().size());
        assertEquals("turns:turn.example.com:5349?transport=tcp", calls.turn().getLast());
        assertEquals(secret, calls.turnSecretFile());
        assertFalse(calls.relayOnly());
    }

    @Test
    void the_setting_for_hidden_addresses_is_one() throws IOException {
        Matcher named = Pattern.compile("`(calls\\.relay-only = [a-z]+)`").matcher(Files.readString(GUIDE));
        assertTrue(named.find(), "the guide names calls.relay-only with a value");
        Path secret = Files.writeString(folder.resolve("turn-secret"), "north wind");
        String shown = settings().replace("/etc/peerline/turn-secret", secret.toString());

        assertTrue(read(shown + named.group(1) + "\n").calls().relayOnly());
    }

    private static String settings() throws IOException {
        StringBuilder block = new StringBuilder();
        Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("    calls."))
                .forEach(line -> block.append(line.strip()).append('\n'));
        return block.toString();
    }

    private Settings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("peerline.conf"), text);
        return SettingsReader.read(file, Map.of(), new Overrides(false, null));
    }
}
