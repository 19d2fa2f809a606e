package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog.CommitListener;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A fresh store in a folder of its own for each test, with the sites that {@link Samples} names. */
final class SqliteStoreExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SqliteStoreExtension.class);

    private final CommitGate gate;
    private final List<Event> committed = new CopyOnWriteArrayList<>();
    private ManualTime time;
    private TemporaryFolder folder;
    private SqliteStore store;

    SqliteStoreExtension() {
        this(CommitGate.OPEN);
    }

    SqliteStoreExtension(CommitGate gate) {
        this.gate = gate;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Template template = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Template.class, type -> new Template(), Template.class);
        time = new ManualTime();
        folder = new TemporaryFolder();
        Files.copy(template.database(), folder.path().resolve(SqliteStore.FILE));
        open((site, event) -> committed.add(event));
    }

    private void open(CommitListener listener) {
        store = SqliteStore.open(folder.path(), time, gate);
        store.onCommit(listener);
    }

    void reopen() {
        reopenTelling((site, event) -> committed.add(event));
    }

    void reopenTelling(CommitListener listener) {
        store.close();
        open(listener);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        store.close();
        folder.close();
    }

    SqliteStore store() {
        return store;
    }

    Path folder() {
        return folder.path();
    }

    ManualTime time() {
        return time;
    }

    List<Event> committed() {
        return committed;
    }

    /** A store with schema and sites, made once per run: making one takes longer than most tests. */
    private static final class Template implements AutoCloseable {

        private final TemporaryFolder folder = new TemporaryFolder();

        Template() {
            try (SqliteStore store = SqliteStore.open(folder.path(), new ManualTime())) {
                store.sites().save(Samples.site(Samples.SHOES));
                store.sites().save(Samples.site(Samples.HATS));
            }
        }

        Path database() {
            return folder.path().resolve(SqliteStore.FILE);
        }

        @Override
        public void close() throws IOException {
            folder.close();
        }
    }
}
