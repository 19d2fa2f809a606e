package io.peerline.server.engine.sql;

import io.peerline.server.identity.Visitors;
import io.peerline.server.identity.VisitorsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteVisitorsTest implements VisitorsContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Visitors visitors() {
        return sqlite.store().visitors();
    }
}
