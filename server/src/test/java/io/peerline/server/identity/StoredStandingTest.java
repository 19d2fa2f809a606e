package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Principal;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.Members.SignIn;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStandingTest {

    private static final MemberId JOHN = new MemberId(IdFormat.random());
    private static final Principal.Member SIGNED_IN =
            new Principal.Member(Samples.SHOES, JOHN, Set.of(Role.REP), "hash");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private SqliteStore store;

    @BeforeEach
    void john_signs_in() {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(Samples.SHOES));
        store.members().add(john(Set.of(Role.REP), false));
        store.members().signIn(new SignIn("hash", Samples.SHOES, JOHN, "csrf", time.millis(), time.millis() + 60_000));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static MemberRow john(Set<Role> roles, boolean blocked) {
        return new MemberRow(
                Samples.SHOES,
                JOHN,
                "john@shop.example",
                "John",
                null,
                roles,
                List.of(),
                List.of(),
                4,
                "$",
                blocked,
                1);
    }

    private Optional<CloseCode> ended() {
        return new StoredStanding(store.members(), time).ended(SIGNED_IN);
    }

    @Test
    void who_is_signed_in_with_the_same_roles_stays() {
        assertEquals(Optional.empty(), ended());
    }

    @Test
    void who_signed_out_is_signed_out() {
        store.members().signOut("hash");
        assertEquals(Optional.of(CloseCode.SIGNED_OUT), ended());
    }

    @Test
    void a_sign_in_that_expired_is_signed_out() {
        time.advance(Duration.ofMinutes(1));
        assertEquals(Optional.of(CloseCode.SIGNED_OUT), ended());
    }

    @Test
    void a_blocked_member_is_blocked_whatever_else_changed() {
        store.members().update(john(Set.of(), true));
        store.members().signOut("hash");
        assertEquals(Optional.of(CloseCode.BLOCKED), ended());
    }

    @Test
    void other_roles_need_a_new_connection() {
        store.members().update(john(Set.of(Role.REP, Role.OWNER), false));
        assertEquals(Optional.of(CloseCode.RESYNC), ended());
    }
}
