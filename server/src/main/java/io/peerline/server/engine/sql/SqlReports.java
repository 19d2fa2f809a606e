package io.peerline.server.engine.sql;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.call.Reports;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reports on SQL. */
final class SqlReports implements Reports {

    private static final String ADD = """
            INSERT INTO call_report (id, site, call_id, conversation, reporter, reporter_name, reporter_role,
                about, about_name, about_role, words, reported_at)
            VALUES (:id, :site, :call, :cv, :by, :byName, :byRole, :about, :aboutName, :aboutRole, :text, :at)
            ON CONFLICT (site, call_id, reporter, about) DO UPDATE SET
                words = excluded.words, reported_at = excluded.reported_at, handled_by = NULL, handled_at = 0
            """;

    private static final String OF_SITE = """
            SELECT * FROM call_report WHERE site = :site
            ORDER BY CASE WHEN handled_at = 0 THEN 0 ELSE 1 END, reported_at DESC, id LIMIT :limit
            """;

    private static final String HANDLE = """
            UPDATE call_report SET handled_by = coalesce(handled_by, :by),
                handled_at = CASE WHEN handled_at = 0 THEN :at ELSE handled_at END
            WHERE site = :site AND id = :id RETURNING *
            """;

    private final Database database;

    SqlReports(Database database) {
        this.database = database;
    }

    @Override
    public void add(Report report) {
        database.write(tx -> tx.handle()
                .createUpdate(ADD)
                .bind("id", report.id())
                .bind("site", report.site().value())
                .bind("call", report.call().value())
                .bind("cv", report.cv().value())
                .bind("by", String.valueOf(report.by().party()))
                .bind("byName", report.by().name())
                .bind("byRole", Stored.name(report.by().role()))
                .bind("about", String.valueOf(report.about().party()))
                .bind("aboutName", report.about().name())
                .bind("aboutRole", Stored.name(report.about().role()))
                .bind("text", report.text())
                .bind("at", report.at())
                .execute());
    }

    @Override
    public List<Report> of(SiteId site, int limit) {
        return database.read(tx -> tx.handle()
                .createQuery(OF_SITE)
                .bind("site", site.value())
                .bind("limit", limit)
                .map((row, context) -> report(row))
                .list());
    }

    @Override
    public Optional<Report> handle(SiteId site, String id, MemberId by, long at) {
        return database.write(tx -> tx.handle()
                .createQuery(HANDLE)
                .bind("site", site.value())
                .bind("id", id)
                .bind("by", by.value())
                .bind("at", at)
                .map((row, context) -> report(row))
                .findOne());
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("id"),
                new SiteId(row.getString("site")),
                new CallId(row.getString("call_id")),
                new ConversationId(row.getString("conversation")),
                person(row, "reporter"),
                person(row, "about"),
                row.getString("words"),
                row.getLong("reported_at"),
                Stored.memberOrNull(row, "handled_by"),
                row.getLong("handled_at"));
    }

    private static Person person(ResultSet row, String who) throws SQLException {
        return new Person(
                PartyId.of(row.getString(who)),
                row.getString(who + "_name"),
                Stored.named(PersonRole.class, row.getString(who + "_role")),
                null);
    }
}
