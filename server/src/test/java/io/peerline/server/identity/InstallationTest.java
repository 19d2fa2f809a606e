package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    Path folder;

    @Test
    void the_secret_is_made_once_and_readable_by_its_user_alone() throws Exception {
        Path data = folder.resolve("data");
        byte[] secret = Installation.secret(data);

        assertEquals(32, secret.length);
        assertArrayEquals(secret, Installation.secret(data));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }

    @Test
    void a_damaged_secret_stops_the_start_with_the_reason() throws Exception {
        Files.writeString(folder.resolve("secret.key"), "c2hvcnQ");

        String message = assertThrows(UncheckedIOException.class, () -> Installation.secret(folder))
                .getMessage();

        assertTrue(message.contains("holds 5 bytes, expected 32"), message);
    }
}
