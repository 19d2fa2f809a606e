package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.identity.Members.SignIn;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine's members promise. */
public interface MembersContract {

    Members members();

    private static MemberRow member(SiteId site, String email) {
        return new MemberRow(
                site,
                new MemberId(IdFormat.random()),
                email,
                "Mary O'Neil",
                "/faces/mary.webp",
                Set.of(Role.REP, Role.SUPERVISOR),
                List.of("en", "de"),
                List.of("boots", "\"wide\" fit"),
                4,
                "$argon2id$v=19$x",
                false,
                1_234);
    }

    private static MemberRow changed(MemberRow before, String email) {
        return new MemberRow(
                before.site(),
                before.id(),
                email,
                "Mary",
                null,
                Set.of(),
                List.of(),
                List.of("sandals"),
                2,
                "$argon2id$v=19$y",
                true,
                before.createdAt());
    }

    private static SignIn signIn(MemberRow member, String tokenHash, long expiresAt) {
        return new SignIn(tokenHash, member.site(), member.id(), "csrf-" + tokenHash, 1_000, expiresAt);
    }

    private MemberRow added() {
        MemberRow member = member(Samples.SHOES, IdFormat.random().toLowerCase(Locale.ROOT) + "@shop.example");
        assertTrue(members().add(member));
        return member;
    }

    @Test
    default void gives_back_a_member_as_added() {
        MemberRow member = added();
        assertEquals(Optional.of(member), members().find(member.site(), member.id()));
    }

    @Test
    default void finds_by_the_normal_form_of_an_email_address() {
        MemberRow member = member(Samples.SHOES, " Mary@Shop.Example ");
        members().add(member);
        Optional<MemberRow> found = members().byEmail(Samples.SHOES, "mary@SHOP.example\t");
        assertEquals(Optional.of(member.id()), found.map(MemberRow::id));
        assertEquals(Optional.of("mary@shop.example"), found.map(MemberRow::email));
    }

    @Test
    default void an_email_address_is_taken_once_at_a_site_whatever_its_spelling() {
        assertTrue(members().add(member(Samples.SHOES, "mary@shop.example")));
        assertFalse(members().add(member(Samples.SHOES, "MARY@shop.example")));
        assertTrue(members().add(member(Samples.HATS, "mary@shop.example")));
    }

    @Test
    default void of_many_who_take_one_address_at_once_one_gets_it() {
        List<Boolean> added = AtOnce.call(IntStream.range(0, 50)
                .mapToObj(i -> () -> members().add(member(Samples.SHOES, "first@shop.example"))));
        assertEquals(1, added.stream().filter(Boolean::booleanValue).count());
    }

    @Test
    default void another_sites_member_does_not_exist() {
        MemberRow member = added();
        assertEquals(Optional.empty(), members().find(Samples.HATS, member.id()));
        assertEquals(Optional.empty(), members().byEmail(Samples.HATS, member.email()));
        assertEquals(List.of(), members().of(Samples.HATS));
    }

    @Test
    default void lists_the_members_of_a_site() {
        Set<MemberRow> added = Set.of(added(), added(), added());
        assertEquals(added, Set.copyOf(members().of(Samples.SHOES)));
    }

    @Test
    default void an_update_replaces_all_but_address_and_beginning() {
        MemberRow member = added();
        assertTrue(members().update(changed(member, "ignored@shop.example")));
        assertEquals(Optional.of(changed(member, member.email())), members().find(member.site(), member.id()));
    }

    @Test
    default void an_update_of_nobody_or_through_another_site_changes_nothing() {
        MemberRow member = added();
        MemberRow foreign = changed(
                new MemberRow(
                        Samples.HATS,
                        member.id(),
                        member.email(),
                        member.name(),
                        member.face(),
                        member.roles(),
                        member.languages(),
                        member.skills(),
                        member.capacity(),
                        member.passwordHash(),
                        member.blocked(),
                        member.createdAt()),
                member.email());
        assertFalse(members().update(foreign));
        assertFalse(members().update(member(Samples.SHOES, "nobody@shop.example")));
        assertEquals(Optional.of(member), members().find(member.site(), member.id()));
    }

    @Test
    default void a_sign_in_holds_until_it_expires() {
        MemberRow member = added();
        SignIn signIn = signIn(member, "hash", 5_000);
        members().signIn(signIn);
        assertEquals(Optional.of(signIn), members().signedIn("hash", 4_999));
        assertEquals(Optional.empty(), members().signedIn("hash", 5_000));
        assertEquals(Optional.empty(), members().signedIn("other", 4_999));
    }

    @Test
    default void signing_out_ends_one_sign_in_and_repeats_harmlessly() {
        MemberRow member = added();
        members().signIn(signIn(member, "phone", 5_000));
        members().signIn(signIn(member, "desk", 5_000));
        members().signOut("phone");
        members().signOut("phone");
        assertEquals(Optional.empty(), members().signedIn("phone", 2_000));
        assertEquals(Optional.of("desk"), members().signedIn("desk", 2_000).map(SignIn::tokenHash));
    }

    @Test
    default void nobody_signs_in_who_is_no_member() {
        MemberRow nobody = member(Samples.SHOES, "nobody@shop.example");
        assertThrows(IllegalStateException.class, () -> members().signIn(signIn(nobody, "hash", 5_000)));
        assertEquals(Optional.empty(), members().signedIn("hash", 2_000));
    }
}
