package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.Role;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invitation for an address that somebody signed up with before, without having to prove it. */
class InvitedAddressTest {

    private static final byte[] SECRET = "a secret of at least 32 bytes, for tests".getBytes(StandardCharsets.UTF_8);
    private static final String MARY = "mary@shop.example";

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final Passwords passwords = new Passwords();
    private SqliteStore store;
    private SignIns signIns;
    private Joining joining;
    private SignIns.Outcome.SignedIn stranger;

    @BeforeEach
    void a_stranger_signs_up() {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(Samples.SHOES));
        signIns = new SignIns(
                store.members(),
                passwords,
                new VisitorTokens(SECRET, time),
                (site, member) -> {},
                time,
                new LocalLimits(time));
        joining = new Joining(store.members(), passwords, signIns, SECRET, (site, member) -> {}, time);
        stranger = joining.signUp(Samples.SHOES, MARY, "Stranger", "strangers password")
                .orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
        passwords.close();
    }

    @Test
    void joining_takes_the_account_over_and_ends_the_strangers_sign_ins() {
        String invite = joining.invite(Samples.SHOES, MARY, Set.of(Role.REP));

        MemberRow mary = joining.accept(invite, "Mary", "marys own password")
                .orElseThrow()
                .member();

        assertEquals(Optional.of(mary), store.members().byEmail(Samples.SHOES, MARY));
        assertEquals(Set.of(Role.REP), mary.roles());
        assertEquals(Optional.empty(), signIns.member(stranger.secret()));
        assertTrue(signIns.signIn(Samples.SHOES, MARY, "strangers password", "x") instanceof SignIns.Outcome.Wrong);
    }

    @Test
    void an_invitation_takes_over_once_even_when_the_roles_are_taken_away_later() {
        String invite = joining.invite(Samples.SHOES, MARY, Set.of());
        joining.accept(invite, "Mary", "marys own password");

        assertEquals(Optional.empty(), joining.accept(invite, "Mary", "another password"));
    }
}
