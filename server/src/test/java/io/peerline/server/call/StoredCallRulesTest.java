package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Principal;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.CallRules.Verdict;
import io.peerline.server.call.OpeningHours.Opening;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real store. */
class StoredCallRulesTest {

    private static final Principal.Visitor JENNY =
            new Principal.Visitor(Samples.SHOES, new VisitorId(IdFormat.random()));

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private SqliteStore store;
    private CallRules rules;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(Samples.SHOES));
        rules = new StoredCallRules(store.callPolicies(), store.blocks(), store.members(), store.sites(), time);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pages_of_the_origins_that_the_owner_named_are_the_shops_own() {
        assertTrue(rules.isOwnPage(Samples.SHOES, "http://shop.example/red?size=40"));
        for (String foreign : List.of(
                "https://shop.example/red",
                "http://shop.example.evil.example/red",
                "http://shop.example@evil.example/red",
                "http://evil.example/http://shop.example/",
                "http://shop.example:8080/red",
                "javascript:alert(1)")) {
            assertFalse(rules.isOwnPage(Samples.SHOES, foreign), foreign);
        }
        assertFalse(rules.isOwnPage(Samples.HATS, "http://shop.example/red"));
    }

    private Principal.Member member(Role... roles) {
        MemberRow row = Samples.member(Samples.SHOES, 4, roles);
        store.members().add(row);
        return new Principal.Member(Samples.SHOES, row.id(), Set.of(roles));
    }

    private void policy(Callers who, boolean audioOnly) {
        store.callPolicies().save(Samples.SHOES, new CallPolicy(who, audioOnly, null, 15));
    }

    private void openOn(DayOfWeek day) {
        OpeningHours hours =
                new OpeningHours(ZoneId.of("UTC"), List.of(new Opening(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        store.callPolicies().save(Samples.SHOES, new CallPolicy(Callers.REPS, false, hours, 15));
    }

    private DayOfWeek today() {
        return time.instant().atZone(ZoneId.of("UTC")).getDayOfWeek();
    }

    @Test
    void visitors_and_reps_may_call_each_other_by_video_unless_the_owner_says_otherwise() {
        Verdict video = new Verdict.Allowed(CallMedia.VIDEO);
        assertEquals(video, rules.of(JENNY));
        assertEquals(video, rules.of(member(Role.REP)));
        assertEquals(Duration.ofMinutes(60), rules.longest(Samples.SHOES));
    }

    @Test
    void nobody_calls_where_calls_are_off() {
        policy(Callers.OFF, false);
        Principal.Member john = member(Role.REP);
        Verdict off = new Verdict.Refused("calls are switched off at this site");
        assertEquals(off, rules.of(JENNY));
        assertEquals(off, rules.of(john));
        assertFalse(rules.takes(Samples.SHOES, john.id()));
    }

    @Test
    void contributors_call_only_where_everyone_does() {
        Principal.Member helper = member(Role.CONTRIBUTOR);
        assertEquals(new Verdict.Refused("calls are for reps, this member's role is helper"), rules.of(helper));
        assertFalse(rules.takes(Samples.SHOES, helper.id()));
        policy(Callers.EVERYONE, false);
        assertEquals(new Verdict.Allowed(CallMedia.VIDEO), rules.of(helper));
        assertTrue(rules.takes(Samples.SHOES, helper.id()));
    }

    @Test
    void audio_is_the_most_where_the_owner_wants_no_video() {
        policy(Callers.REPS, true);
        assertEquals(new Verdict.Allowed(CallMedia.AUDIO), rules.of(JENNY));
        assertEquals(Duration.ofMinutes(15), rules.longest(Samples.SHOES));
    }

    @Test
    void nobody_calls_out_of_hours() {
        openOn(today());
        assertEquals(new Verdict.Allowed(CallMedia.VIDEO), rules.of(JENNY));
        openOn(today().plus(1));
        assertEquals(new Verdict.Refused("calls are closed, open not today in UTC"), rules.of(JENNY));
    }

    @Test
    void a_blocked_visitor_may_not_call() {
        store.blocks().block(Samples.SHOES, JENNY.id(), member(Role.REP).id(), 1);
        assertEquals(new Verdict.Refused("this visitor is blocked"), rules.of(JENNY));
    }

    @Test
    void a_member_who_switched_calls_off_is_not_rung_but_may_call() {
        Principal.Member john = member(Role.REP);
        assertTrue(rules.takes(Samples.SHOES, john.id()));
        store.callPolicies().take(Samples.SHOES, john.id(), false);
        assertFalse(rules.takes(Samples.SHOES, john.id()));
        assertEquals(new Verdict.Allowed(CallMedia.VIDEO), rules.of(john));
    }
}
