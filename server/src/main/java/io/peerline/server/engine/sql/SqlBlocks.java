package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.call.Blocks;

/** Blocked visitors on SQL. */
final class SqlBlocks implements Blocks {

    private static final String BLOCK = """
            INSERT INTO visitor_block (site, visitor, blocked_by, blocked_at) VALUES (:site, :visitor, :by, :at)
            ON CONFLICT DO NOTHING
            """;

    private final Database database;

    SqlBlocks(Database database) {
        this.database = database;
    }

    @Override
    public void block(SiteId site, VisitorId visitor, MemberId by, long at) {
        database.write(tx -> tx.handle()
                .createUpdate(BLOCK)
                .bind("site", site.value())
                .bind("visitor", visitor.value())
                .bind("by", by.value())
                .bind("at", at)
                .execute());
    }

    @Override
    public void unblock(SiteId site, VisitorId visitor) {
        database.write(tx -> tx.handle()
                .createUpdate("DELETE FROM visitor_block WHERE site = :site AND visitor = :visitor")
                .bind("site", site.value())
                .bind("visitor", visitor.value())
                .execute());
    }

    @Override
    public boolean blocked(SiteId site, VisitorId visitor) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT 1 FROM visitor_block WHERE site = :site AND visitor = :visitor")
                .bind("site", site.value())
                .bind("visitor", visitor.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }
}
