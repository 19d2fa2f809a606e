package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BackupTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    @TempDir
    Path folder;

    private final AuditChecker audit = new AuditChecker();

    private record Chat(String token, ConversationId cv, Epoch epoch, List<String> before) {}

    @Test
    void what_was_acknowledged_before_a_backup_of_a_running_server_is_there_after_the_restore() throws Exception {
        Path backup = folder.resolve("shop.backup");
        Chat chat = chatDuringBackup(backup);

        Backup.restore(backup, folder.resolve("restored"), new ManualTime());

        try (TestNode node = TestNode.open(folder.resolve("restored"));
                Shop shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60));
                SimVisitor visitor = SimVisitor.with(shop, "again", chat.token(), audit)) {
            List<String> restored = visitor.client().history(chat.cv()).stream()
                    .map(BackupTest::id)
                    .toList();
            assertEquals(chat.before(), restored.subList(0, chat.before().size()));
            assertTrue(
                    node.store().conversationLog().epoch().value()
                            > chat.epoch().value(),
                    "clients must start over");
            visitor.say(chat.cv(), "and it goes on");
        }
    }

    /** Somebody writes all the time; the messages known to be acknowledged before the backup began are told. */
    private Chat chatDuringBackup(Path backup) throws Exception {
        Path data = folder.resolve("data");
        try (TestNode node = TestNode.open(data);
                Shop shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60))) {
            String token = shop.visitorToken();
            try (SimVisitor visitor = SimVisitor.with(shop, "visitor", token, audit)) {
                ConversationId cv = visitor.ask("Do you have it in 43?");
                AtomicBoolean enough = new AtomicBoolean();
                CountDownLatch busy = new CountDownLatch(5);
                Thread writing = Thread.startVirtualThread(() -> {
                    while (!enough.get()) {
                        visitor.say(cv, "still there");
                        busy.countDown();
                    }
                });
                busy.await();
                List<String> before = visitor.client().history(cv).stream()
                        .map(BackupTest::id)
                        .toList();
                Backup.save(data, backup);
                enough.set(true);
                writing.join();
                return new Chat(token, cv, node.store().conversationLog().epoch(), before);
            }
        }
    }

    private static String id(Event event) {
        return event.seq() + " " + event.d().id();
    }

    @Test
    void a_backup_and_what_is_restored_are_for_their_owner_only_and_nothing_else_is_left() throws IOException {
        Path backup = backup();
        Backup.restore(backup, folder.resolve("restored"), new ManualTime());

        assertEquals("rw-------", mode(backup));
        assertEquals("rwx------", mode(folder.resolve("restored")));
        assertEquals(List.of("data", "restored", "shop.backup"), names(folder));
        assertEquals(List.of("demo-password.txt", "peerline.db", "secret.key"), names(folder.resolve("restored")));
        for (String name : names(folder.resolve("restored"))) {
            assertEquals("rw-------", mode(folder.resolve("restored").resolve(name)), name);
        }
    }

    @Test
    void an_existing_file_is_not_overwritten() throws IOException {
        Path backup = Files.writeString(folder.resolve("shop.backup"), "precious");
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Backup.save(folder.resolve("data"), backup));
        assertTrue(refused.getMessage().contains("exists already"), refused.getMessage());
        assertEquals("precious", Files.readString(backup));
    }

    @Test
    void a_folder_that_is_not_empty_is_not_restored_into() throws IOException {
        Path backup = backup();
        Path used = Files.createDirectory(folder.resolve("used"));
        Files.writeString(used.resolve("something"), "precious");
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Backup.restore(backup, used, new ManualTime()));
        assertTrue(refused.getMessage().contains("something"), refused.getMessage());
        assertEquals(List.of("something"), names(used));
    }

    @Test
    void an_archive_that_is_no_backup_is_refused() throws IOException {
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("../evil"));
            zip.closeEntry();
        }
        Path target = folder.resolve("restored");
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Backup.restore(other, target, new ManualTime()));
        assertTrue(refused.getMessage().contains("is no backup of Peerline"), refused.getMessage());
        assertFalse(Files.exists(target));
    }

    @Test
    void a_damaged_database_is_refused_and_leaves_nothing() throws IOException {
        Path broken = folder.resolve("broken.backup");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            entry(zip, "format.txt", "peerline-backup 1");
            entry(zip, "peerline.db", "no database at all, but long enough to be taken for one ".repeat(100));
            entry(zip, "secret.key", "secret");
        }
        Path target = folder.resolve("restored");
        assertThrows(IllegalStateException.class, () -> Backup.restore(broken, target, new ManualTime()));
        assertEquals(List.of(), names(target));
    }

    private Path backup() {
        Path data = folder.resolve("data");
        TestNode.open(data).close();
        Path backup = folder.resolve("shop.backup");
        Backup.save(data, backup);
        return backup;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
