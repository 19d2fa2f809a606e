package io.peerline.server.engine.sql;

import io.peerline.server.site.Sites;
import io.peerline.server.site.SitesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSitesTest implements SitesContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Sites sites() {
        return postgres.store().sites();
    }
}
