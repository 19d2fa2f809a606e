package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.server.call.Blocks;
import io.peerline.server.call.EmbedTroubles;
import io.peerline.server.call.HouseContract;
import io.peerline.server.call.Reports;
import io.peerline.server.identity.MemberRow;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteHouseTest implements HouseContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Blocks blocks() {
        return sqlite.store().blocks();
    }

    @Override
    public Reports reports() {
        return sqlite.store().reports();
    }

    @Override
    public EmbedTroubles troubles() {
        return sqlite.store().embedTroubles();
    }

    @Override
    public MemberId member(MemberRow row) {
        sqlite.store().members().add(row);
        return row.id();
    }
}
