package io.peerline.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.config.SettingsReader.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final Overrides PLAIN = new Overrides(false, null);

    @TempDir
    Path folder;

    @Test
    void without_anything_the_defaults_hold() {
        Settings settings = SettingsReader.read(null, Map.of(), PLAIN);

        assertEquals(8080, settings.http().port());
        assertEquals("127.0.0.1", settings.metrics().address());
        assertEquals(Duration.ofSeconds(10), settings.presence().lease());
        assertFalse(settings.http().tls());
    }

    @Test
    void the_environment_wins_over_the_file_and_the_file_over_the_defaults() throws Exception {
        Path file = Files.writeString(folder.resolve("peerline.conf"), "http.port=9000\npresence.grace=20s\n");

        Settings settings = SettingsReader.read(file, Map.of("PEERLINE_HTTP_PORT", "9001", "PATH", "/bin"), PLAIN);

        assertEquals(9001, settings.http().port());
        assertEquals(Duration.ofSeconds(20), settings.presence().grace());
    }

    @Test
    void the_demo_listens_on_loopback_only() {
        assertEquals(
                "127.0.0.1",
                SettingsReader.read(null, Map.of(), new Overrides(true, null))
                        .http()
                        .address());
    }

    @Test
    void every_problem_is_told_at_once_with_value_and_expectation() throws Exception {
        Path file = Files.writeString(folder.resolve("peerline.conf"), "http.prot=1\nhttp.port=abc\n");

        List<String> problems = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(
                                file, Map.of("PEERLINE_METRICS_PORT", "70000", "PEERLINE_NONSENSE", "1"), PLAIN))
                .problems();

        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.contains("unknown key 'http.prot'")), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.contains("http.port is 'abc'")), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.contains("70000, expected 0 to 65535")), problems.toString());
        assertTrue(problems.stream().anyMatch(p -> p.contains("PEERLINE_NONSENSE")), problems.toString());
    }

    @Test
    void a_lease_shorter_than_two_renewals_is_refused() {
        Map<String, String> environment = Map.of("PEERLINE_PRESENCE_LEASE", "5s", "PEERLINE_PRESENCE_RENEW", "3s");

        String message = assertThrows(InvalidSettings.class, () -> SettingsReader.read(null, environment, PLAIN))
                .getMessage();

        assertEquals("presence.lease is 5s, expected at least twice presence.renew (3s)", message);
    }

    @Test
    void a_relay_without_its_secret_is_refused() {
        String message = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(
                                null, Map.of("PEERLINE_CALLS_TURN", "turn:turn.example:3478?transport=udp"), PLAIN))
                .getMessage();

        assertEquals("calls.turn and calls.turn-secret-file belong together, only one is set", message);
    }

    @Test
    void addresses_of_relays_are_a_list_and_each_is_checked() {
        Settings good =
                SettingsReader.read(null, Map.of("PEERLINE_CALLS_STUN", "stun:a.example, stun:b.example:3478"), PLAIN);
        assertEquals(
                List.of("stun:a.example", "stun:b.example:3478"), good.calls().stun());

        String message = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(null, Map.of("PEERLINE_CALLS_STUN", "http://a.example"), PLAIN))
                .getMessage();
        assertTrue(message.startsWith("calls.stun has 'http://a.example', expected: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stun:a.example:99999", "stun:a.example:0", "stun:[2001:db8::1]:65536"})
    void an_address_with_a_port_that_there_is_not_is_refused(String address) {
        assertEquals(
                "calls.stun has '" + address + "' with port " + address.substring(address.lastIndexOf(':') + 1)
                        + ", expected a port from 1 to 65535",
                refused(Map.of("PEERLINE_CALLS_STUN", address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stun:a.example:port", "stun:a.example:1:2", "stun:", "stun:a.example/b"})
    void what_is_no_host_and_port_is_no_address(String address) {
        assertTrue(refused(Map.of("PEERLINE_CALLS_STUN", address))
                .startsWith("calls.stun has '" + address + "', expected: "));
    }

    @Test
    void an_address_by_number_is_taken() {
        SettingsReader.read(null, Map.of("PEERLINE_CALLS_STUN", "stun:[2001:db8::1]:3478,stuns:192.0.2.7"), PLAIN);
    }

    @Test
    void a_secret_that_is_not_there_is_refused(@TempDir Path folder) {
        Path none = folder.resolve("none");

        assertEquals(
                "calls.turn-secret-file is " + none
                        + ", which does not exist, expected a readable file that holds the secret shared with the TURN servers",
                refused(relay(none)));
    }

    @Test
    void a_secret_that_cannot_be_read_is_refused(@TempDir Path folder) {
        assertEquals(
                "calls.turn-secret-file is " + folder
                        + ", which cannot be read, expected a readable file that holds the secret shared with the TURN servers",
                refused(relay(folder)));
    }

    @Test
    void an_empty_secret_is_refused(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("secret"), " \n");

        assertEquals(
                "calls.turn-secret-file is " + empty
                        + ", which is empty, expected a readable file that holds the secret shared with the TURN servers",
                refused(relay(empty)));
    }

    private static Map<String, String> relay(Path secret) {
        return Map.of("PEERLINE_CALLS_TURN", "turn:turn.example", "PEERLINE_CALLS_TURN_SECRET_FILE", secret.toString());
    }

    private static String refused(Map<String, String> environment) {
        return assertThrows(InvalidSettings.class, () -> SettingsReader.read(null, environment, PLAIN))
                .getMessage();
    }

    @Test
    void the_relays_secret_is_not_shown(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "north wind");
        Settings settings = SettingsReader.read(
                null,
                Map.of(
                        "PEERLINE_CALLS_TURN",
                        "turn:turn.example",
                        "PEERLINE_CALLS_TURN_SECRET_FILE",
                        secret.toString()),
                PLAIN);

        String shown = SettingsText.effective(settings);

        assertTrue(shown.contains("calls.turn-secret-file=(set)"), shown);
        assertTrue(!shown.contains("north wind") && !shown.contains(secret.toString()), shown);
    }

    @Test
    void calls_by_relay_only_need_a_relay() {
        String message = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(null, Map.of("PEERLINE_CALLS_RELAY_ONLY", "true"), PLAIN))
                .getMessage();

        assertTrue(
                message.contains("calls.relay-only is true and calls.turn is empty, expected a TURN server"), message);
    }

    @Test
    void a_switch_is_true_or_false() {
        String message = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(null, Map.of("PEERLINE_CALLS_RELAY_ONLY", "yes"), PLAIN))
                .getMessage();

        assertTrue(message.contains("calls.relay-only is yes, expected true or false"), message);
    }

    @Test
    void a_keystore_without_its_password_is_refused() {
        String message = assertThrows(
                        InvalidSettings.class,
                        () -> SettingsReader.read(null, Map.of("PEERLINE_TLS_KEYSTORE", "a.p12"), PLAIN))
                .getMessage();

        assertTrue(message.contains("belong together"), message);
    }

    @Test
    void the_effective_settings_can_be_read_back() throws Exception {
        Settings settings = SettingsReader.read(null, Map.of("PEERLINE_HTTP_PORT", "9002"), PLAIN);
        Path file = Files.writeString(folder.resolve("effective.conf"), SettingsText.effective(settings));

        assertEquals(9002, SettingsReader.read(file, Map.of(), PLAIN).http().port());
    }

    @Test
    void every_key_is_explained() {
        for (Key key : Key.values()) {
            assertTrue(SettingsText.keys().contains(key.key()), key.key());
        }
    }
}
