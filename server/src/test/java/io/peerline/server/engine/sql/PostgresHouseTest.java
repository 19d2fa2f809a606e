package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.server.call.Blocks;
import io.peerline.server.call.EmbedTroubles;
import io.peerline.server.call.HouseContract;
import io.peerline.server.call.Reports;
import io.peerline.server.identity.MemberRow;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHouseTest implements HouseContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Blocks blocks() {
        return postgres.store().blocks();
    }

    @Override
    public Reports reports() {
        return postgres.store().reports();
    }

    @Override
    public EmbedTroubles troubles() {
        return postgres.store().embedTroubles();
    }

    @Override
    public MemberId member(MemberRow row) {
        postgres.store().members().add(row);
        return row.id();
    }
}
