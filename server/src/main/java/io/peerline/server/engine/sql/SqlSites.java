package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sites on SQL, read from memory: all of them, since there are few and every request asks. */
final class SqlSites implements Sites {

    private static final String SAVE = """
            INSERT INTO site (id, name, language, origins, accent, greeting, hours, phone, email)
            VALUES (:id, :name, :language, :origins, :accent, :greeting, :hours, :phone, :email)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, language = excluded.language, origins = excluded.origins, accent = excluded.accent,
                greeting = excluded.greeting, hours = excluded.hours, phone = excluded.phone, email = excluded.email
            """;

    private final Database database;
    private final RecentCopy<Map<String, Site>> sites;

    SqlSites(Database database, InstantSource clock) {
        this.database = database;
        this.sites = new RecentCopy<>(database, SqlSites::all, clock);
    }

    @Override
    public Optional<Site> find(SiteId site) {
        return Optional.ofNullable(sites.get().get(site.value()));
    }

    @Override
    public List<Site> all() {
        return List.copyOf(sites.get().values());
    }

    @Override
    public void save(Site site) {
        database.write(tx -> tx.handle()
                .createUpdate(SAVE)
                .bind("id", site.id().value())
                .bind("name", site.name())
                .bind("language", site.language())
                .bind("origins", Stored.list(site.origins()))
                .bind("accent", site.accent())
                .bind("greeting", site.greeting())
                .bind("hours", site.hours())
                .bind("phone", site.phone())
                .bind("email", site.email())
                .execute());
        sites.reload();
    }

    private static Map<String, Site> all(Tx tx) {
        Map<String, Site> found = new TreeMap<>();
        tx.handle()
                .createQuery("SELECT * FROM site")
                .map((row, context) -> site(row))
                .forEach(site -> found.put(site.id().value(), site));
        return found;
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(
                new SiteId(row.getString("id")),
                row.getString("name"),
                row.getString("language"),
                Stored.list(row, "origins"),
                row.getString("accent"),
                row.getString("greeting"),
                row.getString("hours"),
                row.getString("phone"),
                row.getString("email"));
    }
}
