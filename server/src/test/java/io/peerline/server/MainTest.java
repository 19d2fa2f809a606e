package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void has_the_class_that_the_manifest_names() throws Exception {
        assertNotNull(Class.forName("io.peerline.server.Main").getMethod("main", String[].class));
    }

    @Test
    void help_lists_every_argument_and_setting() {
        assertEquals(0, run(Map.of(), "--help"));
        for (String expected : List.of(
                "--demo",
                "--config",
                "--data",
                "--check-config",
                "--healthcheck",
                "backup",
                "restore",
                "http.port",
                "presence.lease")) {
            assertTrue(out.toString(StandardCharsets.UTF_8).contains(expected), expected);
        }
    }

    @Test
    void check_config_prints_what_is_in_force_and_touches_nothing() {
        assertEquals(
                0,
                run(
                        Map.of("PEERLINE_HTTP_PORT", "9100"),
                        "--check-config",
                        "--data",
                        folder.resolve("new").toString()));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("http.port=9100"));
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void wrong_settings_end_with_one_line_each() {
        assertEquals(2, run(Map.of("PEERLINE_HTTP_PORT", "many", "PEERLINE_COLOUR", "red"), "--check-config"));
        assertEquals(2, err.toString(StandardCharsets.UTF_8).lines().count(), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_argument_is_named() {
        assertEquals(2, run(Map.of(), "--verbose"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("'--verbose'"));
    }

    @Test
    void commands_say_what_they_lack() {
        assertEquals(2, run(Map.of(), "backup"));
        assertEquals(2, run(Map.of(), "restore", "--from", "somewhere.backup"));
        assertEquals(2, run(Map.of(), "--to", "somewhere.backup"));
        assertEquals(
                List.of(
                        "peerline: backup needs --to FILE",
                        "peerline: restore needs --from FILE and --data DIR",
                        "peerline: --to belongs to 'backup'"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void a_backup_of_nothing_is_one_clear_line_and_no_file() {
        Path target = folder.resolve("none.backup");
        assertEquals(1, run(Map.of(), "backup", "--data", folder.toString(), "--to", target.toString()));
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("there is no database"), message);
        assertEquals(1, message.lines().count(), message);
        assertFalse(Files.exists(target));
    }

    @Test
    void a_backup_of_postgresql_is_refused_and_says_what_saves_it() {
        Path target = folder.resolve("nothing.backup");
        Map<String, String> environment = Map.of("PEERLINE_STORE_URL", "postgresql://shop@db.example/chat");
        assertEquals(2, run(environment, "backup", "--data", folder.toString(), "--to", target.toString()));
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("pg_dump"), message);
        assertTrue(message.contains("db.example"), message);
        assertEquals(1, message.lines().count(), message);
        assertFalse(Files.exists(target));
    }

    @Test
    void a_busy_port_is_one_clear_line() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> environment = Map.of(
                    "PEERLINE_HTTP_PORT", Integer.toString(busy.getLocalPort()),
                    "PEERLINE_METRICS_PORT", "0",
                    "PEERLINE_DEMO_SHOP_PORT", "0");

            assertEquals(1, run(environment, "--demo", "--data", folder.toString()));

            String message = err.toString(StandardCharsets.UTF_8);
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.contains("cannot listen on 127.0.0.1 port " + busy.getLocalPort()), message);
        }
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(
                arguments,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
