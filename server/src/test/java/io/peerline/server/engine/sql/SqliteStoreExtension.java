package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh store in a folder of its own for each test, with the sites that {@link Samples} names. */
final class SqliteStoreExtension implements BeforeEachCallback, AfterEachCallback {

    private final CommitGate gate;
    private ManualTime time;
    private Path folder;
    private SqliteStore store;
    private final List<Event> committed = new CopyOnWriteArrayList<>();

    SqliteStoreExtension() {
        this(CommitGate.OPEN);
    }

    SqliteStoreExtension(CommitGate gate) {
        this.gate = gate;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        committed.clear();
        time = new ManualTime();
        folder = Files.createTempDirectory("peerline-store");
        store = SqliteStore.open(folder, time, gate);
        store.onCommit((site, event) -> committed.add(event));
        store.sites().save(Samples.site(Samples.SHOES));
        store.sites().save(Samples.site(Samples.HATS));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(SqliteStoreExtension::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    SqliteStore store() {
        return store;
    }

    Path folder() {
        return folder;
    }

    ManualTime time() {
        return time;
    }

    List<Event> committed() {
        return committed;
    }
}
