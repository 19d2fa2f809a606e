package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** Members and their sign-ins on SQL. A member comes with the row of slots that assignments reserve from. */
final class SqlMembers implements Members {

    private static final String ADD = """
            INSERT INTO member (id, site, email, name, face, roles, languages, skills, capacity, password_hash, blocked, created_at)
            VALUES (:id, :site, :email, :name, :face, :roles, :languages, :skills, :capacity, :hash, :blocked, :created)
            ON CONFLICT (site, email) DO NOTHING
            """;

    private static final String ADD_LOAD = """
            INSERT INTO member_load (member, site, load, capacity, idle_since, misses)
            VALUES (:member, :site, 0, :capacity, :now, 0)
            """;

    private static final String UPDATE = """
            UPDATE member SET name = :name, face = :face, roles = :roles, languages = :languages, skills = :skills,
                capacity = :capacity, password_hash = :hash, blocked = :blocked
            WHERE id = :id AND site = :site
            """;

    private final Database database;

    SqlMembers(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(MemberRow member) {
        return database.write(tx -> {
            boolean added = bind(tx.handle().createUpdate(ADD), member)
                            .bind("email", normal(member.email()))
                            .bind("created", member.createdAt())
                            .execute()
                    == 1;
            if (added) {
                tx.handle()
                        .createUpdate(ADD_LOAD)
                        .bind("member", member.id().value())
                        .bind("site", member.site().value())
                        .bind("capacity", member.capacity())
                        .bind("now", tx.now())
                        .execute();
            }
            return added;
        });
    }

    /** A lower capacity takes nothing away: the member gets no more until enough has ended. */
    @Override
    public boolean update(MemberRow member) {
        return database.write(tx -> {
            tx.handle()
                    .createUpdate("DELETE FROM sign_in WHERE member IN"
                            + " (SELECT id FROM member WHERE id = :id AND site = :site AND password_hash <> :hash)")
                    .bind("id", member.id().value())
                    .bind("site", member.site().value())
                    .bind("hash", member.passwordHash())
                    .execute();
            boolean known = bind(tx.handle().createUpdate(UPDATE), member).execute() == 1;
            if (known) {
                tx.handle()
                        .createUpdate("UPDATE member_load SET capacity = :capacity WHERE member = :member")
                        .bind("capacity", member.capacity())
                        .bind("member", member.id().value())
                        .execute();
            }
            return known;
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, MemberRow member) {
        return statement
                .bind("id", member.id().value())
                .bind("site", member.site().value())
                .bind("name", member.name())
                .bind("face", member.face())
                .bind(
                        "roles",
                        Stored.list(member.roles().stream()
                                .map(Stored::name)
                                .sorted()
                                .toList()))
                .bind("languages", Stored.list(member.languages()))
                .bind("skills", Stored.list(member.skills()))
                .bind("capacity", member.capacity())
                .bind("hash", member.passwordHash())
                .bind("blocked", Stored.truth(member.blocked()));
    }

    @Override
    public Optional<MemberRow> find(SiteId site, MemberId member) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM member WHERE site = :site AND id = :id")
                .bind("site", site.value())
                .bind("id", member.value())
                .map((row, context) -> member(row))
                .findOne());
    }

    @Override
    public Optional<MemberRow> byEmail(SiteId site, String email) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM member WHERE site = :site AND email = :email")
                .bind("site", site.value())
                .bind("email", normal(email))
                .map((row, context) -> member(row))
                .findOne());
    }

    @Override
    public List<MemberRow> of(SiteId site) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM member WHERE site = :site ORDER BY created_at, id")
                .bind("site", site.value())
                .map((row, context) -> member(row))
                .list());
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static MemberRow member(ResultSet row) throws SQLException {
        Set<Role> roles = Stored.list(row, "roles").stream()
                .map(name -> Stored.named(Role.class, name))
                .collect(Collectors.toUnmodifiableSet());
        return new MemberRow(
                new SiteId(row.getString("site")),
                new MemberId(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                row.getString("face"),
                roles,
                Stored.list(row, "languages"),
                Stored.list(row, "skills"),
                row.getInt("capacity"),
                row.getString("password_hash"),
                Stored.truth(row, "blocked"),
                row.getLong("created_at"));
    }

    /** Also forgets the member's sign-ins that have expired since. */
    @Override
    public void signIn(SignIn signIn) {
        database.write(tx -> {
            tx.handle()
                    .createUpdate("DELETE FROM sign_in WHERE member = :member AND expires_at <= :now")
                    .bind("member", signIn.member().value())
                    .bind("now", signIn.createdAt())
                    .execute();
            return tx.handle()
                    .createUpdate("INSERT INTO sign_in (token_hash, site, member, csrf, created_at, expires_at)"
                            + " VALUES (:token, :site, :member, :csrf, :created, :expires)")
                    .bind("token", signIn.tokenHash())
                    .bind("site", signIn.site().value())
                    .bind("member", signIn.member().value())
                    .bind("csrf", signIn.csrf())
                    .bind("created", signIn.createdAt())
                    .bind("expires", signIn.expiresAt())
                    .execute();
        });
    }

    @Override
    public Optional<SignIn> signedIn(String tokenHash, long now) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM sign_in WHERE token_hash = :token AND expires_at > :now")
                .bind("token", tokenHash)
                .bind("now", now)
                .map((row, context) -> new SignIn(
                        row.getString("token_hash"),
                        new SiteId(row.getString("site")),
                        new MemberId(row.getString("member")),
                        row.getString("csrf"),
                        row.getLong("created_at"),
                        row.getLong("expires_at")))
                .findOne());
    }

    @Override
    public void signOut(String tokenHash) {
        database.write(tx -> tx.handle()
                .createUpdate("DELETE FROM sign_in WHERE token_hash = :token")
                .bind("token", tokenHash)
                .execute());
    }
}
