package io.peerline.server.engine.sql;

import io.peerline.server.site.Sites;
import io.peerline.server.site.SitesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSitesTest implements SitesContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Sites sites() {
        return sqlite.store().sites();
    }
}
