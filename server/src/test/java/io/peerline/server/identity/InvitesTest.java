package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.testing.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitesTest {

    private static final SiteId SITE = new SiteId("demo");
    private final ManualTime time = new ManualTime();
    private final Invites invites =
            new Invites("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), time);

    @Test
    void an_invitation_says_where_who_and_as_what() {
        Invites.Invite invite = invites.open(
                        invites.issue(SITE, "kofi@example.com", Set.of(Role.CONTRIBUTOR, Role.REP), ""))
                .orElseThrow();

        assertEquals(SITE, invite.site());
        assertEquals("kofi@example.com", invite.email());
        assertEquals(Set.of(Role.CONTRIBUTOR, Role.REP), invite.roles());
    }

    @Test
    void an_address_cannot_smuggle_a_role_in() {
        String hostile = "a|owner|9999999999|b@example.com";

        Invites.Invite invite =
                invites.open(invites.issue(SITE, hostile, Set.of(), "")).orElseThrow();

        assertEquals(Set.of(), invite.roles());
        assertEquals(hostile, invite.email());
    }

    @Test
    void an_invitation_expires() {
        String token = invites.issue(SITE, "kofi@example.com", Set.of(), "");
        time.advance(Invites.LIFE);

        assertEquals(Optional.empty(), invites.open(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "x", "%%%.%%%"})
    void nonsense_is_refused_without_an_exception(String nonsense) {
        assertEquals(Optional.empty(), invites.open(nonsense));
    }

    @Test
    void a_visitor_token_is_no_invitation() {
        VisitorTokens tokens =
                new VisitorTokens("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), time);
        String token = tokens.issue(SITE);

        assertEquals(Optional.empty(), invites.open(token.substring(token.indexOf('.') + 1)));
    }
}
