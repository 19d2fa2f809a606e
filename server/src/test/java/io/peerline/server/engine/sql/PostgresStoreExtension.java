package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh store in a database of its own for each test, with the sites that {@link Samples} names. */
final class PostgresStoreExtension implements BeforeEachCallback, AfterEachCallback {

    private final CommitGate gate;
    private final List<Event> committed = new CopyOnWriteArrayList<>();
    private ManualTime time;
    private PostgresServer server;
    private String database;
    private PostgresStore store;

    PostgresStoreExtension() {
        this(CommitGate.OPEN);
    }

    PostgresStoreExtension(CommitGate gate) {
        this.gate = gate;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        time = new ManualTime();
        server = PostgresServer.of(context);
        database = server.take();
        store = another();
        store.onCommit((site, event) -> committed.add(event));
    }

    /** As another node opens it; to be closed. */
    PostgresStore another() {
        return PostgresStore.openReady(server.settings(database), time, StoreClock.of(time), gate);
    }

    void reopen() {
        store.close();
        store = another();
        store.onCommit((site, event) -> committed.add(event));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        store.close();
        server.giveBack(database);
    }

    PostgresStore store() {
        return store;
    }

    PostgresServer server() {
        return server;
    }

    String database() {
        return database;
    }

    ManualTime time() {
        return time;
    }

    List<Event> committed() {
        return committed;
    }
}
