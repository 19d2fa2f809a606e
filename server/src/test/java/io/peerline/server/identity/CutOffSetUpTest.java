package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set-up that ended after the shop was saved and before its owner was. */
class CutOffSetUpTest {

    @TempDir
    Path folder;

    private SqliteStore store;

    @BeforeEach
    void the_shop_is_saved() {
        store = SqliteStore.open(folder, new ManualTime());
        store.sites().save(Samples.site(Samples.SHOES));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_next_start_offers_a_link_again() {
        assertNotNull(SetupLink.whileOwnerless(store.sites(), store.members()).path());
    }

    @Test
    void a_customer_who_signed_up_meanwhile_does_not_close_it() {
        store.members().add(member(Set.of()));
        assertNotNull(SetupLink.whileOwnerless(store.sites(), store.members()).path());
    }

    @Test
    void an_owner_closes_it() {
        store.members().add(member(Set.of(Role.OWNER, Role.REP)));
        assertNull(SetupLink.whileOwnerless(store.sites(), store.members()).path());
    }

    @Test
    void saving_the_shop_again_replaces_it() {
        store.sites().save(Samples.site(Samples.SHOES));
        assertEquals(1, store.sites().all().size());
    }

    private static MemberRow member(Set<Role> roles) {
        return new MemberRow(
                Samples.SHOES,
                new MemberId(IdFormat.random()),
                "mary@shop.example",
                "Mary",
                null,
                roles,
                List.of(),
                List.of(),
                4,
                "$",
                false,
                1);
    }
}
