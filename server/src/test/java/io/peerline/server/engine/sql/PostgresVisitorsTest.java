package io.peerline.server.engine.sql;

import io.peerline.server.identity.Visitors;
import io.peerline.server.identity.VisitorsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresVisitorsTest implements VisitorsContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Visitors visitors() {
        return postgres.store().visitors();
    }
}
