package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.OpeningHours.Opening;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every engine's call policies promise. */
public interface CallPoliciesContract {

    CallPolicies policies();

    /** The same choices as another node has them. */
    CallPolicies elsewhere();

    /** The clock of both. */
    ManualTime time();

    /** Adds a member to the sites of {@link Samples}. */
    MemberId member(MemberRow row);

    CallPolicy FULL = new CallPolicy(
            Callers.EVERYONE,
            true,
            new OpeningHours(
                    ZoneId.of("America/New_York"),
                    List.of(
                            new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 30)),
                            new Opening(DayOfWeek.SATURDAY, LocalTime.of(22, 0), LocalTime.MIDNIGHT))),
            15);

    @Test
    default void a_site_whose_owner_has_not_chosen_has_the_default() {
        assertEquals(CallPolicy.DEFAULT, policies().of(Samples.SHOES));
    }

    @Test
    default void finds_a_policy_as_saved_and_only_at_its_site() {
        policies().save(Samples.SHOES, FULL);
        assertEquals(FULL, policies().of(Samples.SHOES));
        assertEquals(CallPolicy.DEFAULT, policies().of(Samples.HATS));
    }

    @Test
    default void a_save_replaces() {
        policies().save(Samples.SHOES, FULL);
        CallPolicy off = new CallPolicy(Callers.OFF, false, null, 60);
        policies().save(Samples.SHOES, off);
        assertEquals(off, policies().of(Samples.SHOES));
    }

    @Test
    default void what_one_node_saves_holds_on_the_other_within_three_seconds() {
        CallPolicies elsewhere = elsewhere();
        assertEquals(CallPolicy.DEFAULT, elsewhere.of(Samples.SHOES));
        policies().save(Samples.SHOES, FULL);
        MemberId john = member(Samples.member(Samples.SHOES, 4, Role.REP));
        policies().take(Samples.SHOES, john, false);

        time().advance(Duration.ofSeconds(3));

        assertEquals(FULL, elsewhere.of(Samples.SHOES));
        assertEquals(Set.of(john), elsewhere.switchedOff(Samples.SHOES));
    }

    @Test
    default void members_take_calls_until_they_switch_them_off() {
        MemberId john = member(Samples.member(Samples.SHOES, 4, Role.REP));
        MemberId anna = member(Samples.member(Samples.SHOES, 4, Role.REP));
        assertEquals(Set.of(), policies().switchedOff(Samples.SHOES));

        policies().take(Samples.SHOES, john, false);
        policies().take(Samples.SHOES, anna, false);
        policies().take(Samples.SHOES, anna, true);

        assertEquals(Set.of(john), policies().switchedOff(Samples.SHOES));
        assertEquals(Set.of(), policies().switchedOff(Samples.HATS));
    }

    @Test
    default void another_site_cannot_switch_a_member() {
        MemberId john = member(Samples.member(Samples.SHOES, 4, Role.REP));
        policies().take(Samples.HATS, john, false);
        assertEquals(Set.of(), policies().switchedOff(Samples.SHOES));
    }
}
