package io.peerline.server.assignment;

import static io.peerline.server.assignment.Scene.busy;
import static io.peerline.server.assignment.Scene.caller;
import static io.peerline.server.assignment.Scene.helper;
import static io.peerline.server.assignment.Scene.member;
import static io.peerline.server.assignment.Scene.rep;
import static io.peerline.server.assignment.Scene.responder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CascadeTest {

    private static Decision ring(Step step, Kind kind, long millis, long dueIn, String... names) {
        return new Decision.Ring(step, Arrays.stream(names).map(Scene::member).toList(), kind, millis, dueIn);
    }

    @ParameterizedTest
    @EnumSource(value = AssignmentState.class, mode = EnumSource.Mode.EXCLUDE, names = "WAITING")
    void what_does_not_wait_is_left_alone(AssignmentState state) {
        assertEquals(
                new Decision.Nothing(), new Scene().with(rep("john")).in(state).decide(0));
    }

    @Test
    void a_visitor_who_left_is_parked_whatever_rings() {
        Scene scene = new Scene().with(rep("john")).rang("john", Kind.REP, RingState.RINGING, 0);
        assertEquals(new Decision.Park(600_000), scene.visitorAway().decide(1_000));
    }

    @Test
    void a_visitor_who_does_not_come_back_has_left_a_message() {
        Scene parked = new Scene().with(rep("john")).at(null).dueAt(600_000).visitorAway();
        assertEquals(new Decision.Nothing(), parked.decide(599_999));
        assertEquals(new Decision.Message(), parked.decide(600_000));
    }

    @Nested
    class A_question_that_wants_a_call {

        @Test
        void rings_only_those_who_take_calls_and_are_in_none() {
            Scene scene = new Scene()
                    .with(
                            caller("anna", true, false, false),
                            caller("bob", true, true, true),
                            caller("john", true, true, false))
                    .wants(CallMedia.VIDEO);
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "john"), scene.decide(0));
        }

        @Test
        void passes_by_the_same_rep_as_last_time_who_takes_none() {
            Scene scene = new Scene()
                    .with(caller("anna", true, false, false), caller("john", true, true, false))
                    .lastTime("anna")
                    .wants(CallMedia.AUDIO);
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "john"), scene.decide(0));
        }

        @Test
        void waits_in_the_queue_for_a_rep_who_is_in_a_call() {
            Scene scene = new Scene().with(caller("john", true, true, true)).wants(CallMedia.VIDEO);
            assertInstanceOf(Decision.Queue.class, scene.decide(0));
        }

        @Test
        void has_nobody_where_all_who_are_here_take_none() {
            Scene scene = new Scene()
                    .with(caller("john", true, false, false), caller("tom", false, false, false))
                    .wants(CallMedia.VIDEO);
            assertInstanceOf(Decision.Nobody.class, scene.decide(0));
        }

        @Test
        void rings_contributors_who_take_calls() {
            Scene scene = new Scene()
                    .with(caller("tom", false, true, false), caller("kim", false, false, false))
                    .wants(CallMedia.VIDEO);
            assertEquals(ring(Step.CONTRIBUTORS, Kind.CONTRIBUTOR, 30_000, 30_000, "tom"), scene.decide(0));
        }

        @Test
        void is_the_only_one_that_looks_at_calls() {
            Scene scene = new Scene().with(caller("john", true, false, true));
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "john"), scene.decide(0));
        }
    }

    @Nested
    class The_same_rep_as_last_time {

        @Test
        void is_rung_first_even_if_another_is_better() {
            Scene scene = new Scene()
                    .with(rep("anna"), responder("john", true, Status.ONLINE, 3))
                    .lastTime("john");
            assertEquals(ring(Step.SAME_REP, Kind.SAME_REP, 20_000, 10_000, "john"), scene.decide(0));
        }

        @Test
        void has_ten_seconds_alone() {
            Scene scene = new Scene()
                    .with(rep("anna"), rep("john"))
                    .lastTime("john")
                    .rang("john", Kind.SAME_REP, RingState.RINGING, 0);
            assertEquals(new Decision.Wait(Step.SAME_REP, 6_000), scene.decide(4_000));
        }

        @Test
        void is_joined_by_the_next_rep_after_ten_seconds() {
            Scene scene = new Scene()
                    .with(rep("anna"), rep("john"))
                    .lastTime("john")
                    .rang("john", Kind.SAME_REP, RingState.RINGING, 0);
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(10_000));
        }

        @Test
        void is_joined_by_contributors_where_no_other_rep_is() {
            Scene scene = new Scene()
                    .with(rep("john"), helper("mia"))
                    .lastTime("john")
                    .rang("john", Kind.SAME_REP, RingState.RINGING, 0);
            assertEquals(ring(Step.CONTRIBUTORS, Kind.CONTRIBUTOR, 30_000, 30_000, "mia"), scene.decide(10_000));
        }

        @Test
        void is_not_waited_for_when_away() {
            Scene scene = new Scene()
                    .with(rep("anna"), responder("john", true, Status.AWAY, 0))
                    .lastTime("john");
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(0));
        }

        @Test
        void is_one_of_all_after_giving_the_conversation_back() {
            Scene scene =
                    new Scene().with(rep("anna"), rep("john")).lastTime("john").at(Step.REPS);
            assertInstanceOf(Decision.Ring.class, scene.decide(0));
            assertEquals(Kind.REP, ((Decision.Ring) scene.decide(0)).kind());
        }

        @Test
        void was_a_contributor_and_then_has_no_precedence() {
            Scene scene = new Scene().with(rep("anna"), helper("mia")).lastTime("mia");
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(0));
        }
    }

    @Nested
    class Reps {

        @Test
        void are_rung_one_at_a_time() {
            assertEquals(
                    ring(Step.REPS, Kind.REP, 20_000, 10_000, "john"),
                    new Scene().with(rep("john"), busy("anna")).decide(0));
        }

        @Test
        void are_rung_beside_each_other_ten_seconds_apart() {
            Scene scene = new Scene()
                    .with(rep("john"), rep("anna"))
                    .at(Step.REPS)
                    .rang("john", Kind.REP, RingState.RINGING, 0);
            assertEquals(new Decision.Wait(Step.REPS, 1), scene.decide(9_999));
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(10_000));
        }

        @Test
        void who_decline_make_the_next_ring_at_once() {
            Scene scene = new Scene()
                    .with(rep("john"), rep("anna"))
                    .at(Step.REPS)
                    .rang("john", Kind.REP, RingState.DECLINED, 0);
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(2_000));
        }

        @Test
        void who_were_rung_are_not_rung_again_in_this_round() {
            Scene scene = new Scene().with(rep("john")).at(Step.REPS).rang("john", Kind.REP, RingState.MISSED, 0);
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(20_000));
        }

        @Test
        void ring_to_the_end_before_contributors_are_asked() {
            Scene scene = new Scene()
                    .with(rep("john"), helper("mia"))
                    .at(Step.REPS)
                    .rang("john", Kind.REP, RingState.RINGING, 0);
            assertEquals(new Decision.Wait(Step.REPS, 8_000), scene.decide(12_000));
        }

        @Test
        void who_are_away_invisible_or_busy_are_not_rung() {
            Scene scene = new Scene()
                    .with(
                            responder("a", true, Status.AWAY, 0),
                            responder("i", true, Status.INVISIBLE, 0),
                            responder("o", true, Status.OFFLINE, 0));
            assertEquals(new Decision.Nobody(Cascade.QUEUE_LOOK), scene.decide(0));
        }
    }

    @Nested
    class Contributors {

        @Test
        void are_rung_three_at_once_for_half_a_minute() {
            Scene scene = new Scene().with(helper("mia"), helper("tom"), helper("ann"), helper("joe"));
            Decision.Ring ring = assertInstanceOf(Decision.Ring.class, scene.decide(0));
            assertEquals(List.of(3, 30_000L, 30_000L), List.of(ring.members().size(), ring.millis(), ring.dueIn()));
        }

        @Test
        void come_after_all_reps_were_asked() {
            Scene scene = new Scene()
                    .with(rep("john"), helper("mia"))
                    .at(Step.REPS)
                    .rang("john", Kind.REP, RingState.MISSED, 0);
            assertEquals(ring(Step.CONTRIBUTORS, Kind.CONTRIBUTOR, 30_000, 30_000, "mia"), scene.decide(20_000));
        }

        @Test
        void have_a_second_wave_of_those_not_rung_yet() {
            Scene scene = firstWave(RingState.MISSED).with(helper("d"), helper("e"));
            assertEquals(
                    ring(Step.CONTRIBUTORS, Kind.CONTRIBUTOR, 30_000, 30_000, "d", "e"), sorted(scene.decide(30_000)));
        }

        @Test
        void have_the_second_wave_at_once_when_all_of_the_first_declined() {
            Scene scene = firstWave(RingState.DECLINED).with(helper("d"));
            assertEquals(ring(Step.CONTRIBUTORS, Kind.CONTRIBUTOR, 30_000, 30_000, "d"), scene.decide(6_000));
        }

        @Test
        void have_no_third_wave() {
            Scene scene = firstWave(RingState.MISSED).with(helper("d"), helper("e"));
            scene.rang("d", Kind.CONTRIBUTOR, RingState.MISSED, 30_000);
            assertEquals(new Decision.Nobody(Cascade.QUEUE_LOOK), scene.decide(60_000));
        }

        @Test
        void are_never_rung_for_a_private_matter() {
            Scene scene = new Scene().with(helper("mia"), busy("john")).privately();
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(0));
        }

        @Test
        void have_at_most_three_chats() {
            Scene scene = new Scene().with(responder("mia", false, Status.ONLINE, 3));
            assertEquals(new Decision.Nobody(Cascade.QUEUE_LOOK), scene.decide(0));
        }

        @Test
        void who_ring_do_not_keep_a_freed_rep_from_being_rung_beside() {
            Scene scene = new Scene()
                    .with(rep("john"))
                    .at(Step.CONTRIBUTORS)
                    .rang("mia", Kind.CONTRIBUTOR, RingState.RINGING, 0);
            assertEquals(ring(Step.CONTRIBUTORS, Kind.REP, 20_000, 10_000, "john"), scene.decide(5_000));
        }

        private Scene firstWave(RingState state) {
            return new Scene()
                    .with(helper("a"), helper("b"), helper("c"))
                    .at(Step.CONTRIBUTORS)
                    .rang("a", Kind.CONTRIBUTOR, state, 0)
                    .rang("b", Kind.CONTRIBUTOR, state, 3)
                    .rang("c", Kind.CONTRIBUTOR, state, 7);
        }

        private Decision sorted(Decision decision) {
            Decision.Ring ring = assertInstanceOf(Decision.Ring.class, decision);
            List<MemberId> order = List.of(member("d"), member("e"));
            return new Decision.Ring(
                    ring.step(),
                    ring.members().stream()
                            .sorted(Comparator.comparing(order::indexOf))
                            .toList(),
                    ring.kind(),
                    ring.millis(),
                    ring.dueIn());
        }
    }

    @Nested
    class The_queue {

        @Test
        void takes_what_rang_for_ninety_seconds() {
            Scene scene = new Scene()
                    .with(rep("john"), rep("anna"))
                    .at(Step.CONTRIBUTORS)
                    .rang("john", Kind.REP, RingState.MISSED, 0);
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(90_000));
        }

        @Test
        void is_not_entered_while_somebody_still_rings() {
            Scene scene = new Scene()
                    .with(rep("john"), rep("anna"))
                    .at(Step.CONTRIBUTORS)
                    .rang("john", Kind.REP, RingState.MISSED, 0)
                    .rang("mia", Kind.CONTRIBUTOR, RingState.RINGING, 59_000);
            assertEquals(new Decision.Wait(Step.CONTRIBUTORS, 2_000), scene.decide(87_000));
        }

        @Test
        void cuts_the_last_ring_at_ninety_seconds() {
            Scene scene = new Scene().with(rep("anna")).at(Step.REPS).rang("john", Kind.REP, RingState.MISSED, 0);
            assertEquals(ring(Step.REPS, Kind.REP, 12_000, 10_000, "anna"), scene.decide(78_000));
        }

        @Test
        void needs_a_rep_who_is_here() {
            assertEquals(
                    new Decision.Queue(Cascade.QUEUE_LOOK),
                    new Scene().with(busy("john")).decide(0));
            assertEquals(new Decision.Nobody(Cascade.QUEUE_LOOK), new Scene().decide(0));
        }

        @Test
        void leaves_free_reps_to_the_head() {
            Scene scene = new Scene().with(rep("john")).at(Step.QUEUE);
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(59_999));
        }

        @Test
        void rings_by_itself_after_a_minute_in_which_nothing_rang() {
            Scene scene = new Scene().with(rep("john")).at(Step.QUEUE);
            assertEquals(ring(Step.QUEUE, Kind.REP, 20_000, 20_000, "john"), scene.decide(60_000));
        }

        @Test
        void waits_for_an_offer_that_rings() {
            Scene scene =
                    new Scene().with(rep("john")).at(Step.QUEUE).rang("john", Kind.REP, RingState.RINGING, 200_000);
            assertEquals(new Decision.Wait(Step.QUEUE, 15_000), scene.decide(205_000));
        }

        @Test
        void asks_those_again_who_missed_a_minute_ago() {
            Scene scene = new Scene().with(rep("john")).at(Step.QUEUE).rang("john", Kind.REP, RingState.MISSED, 0);
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(79_999));
            assertEquals(ring(Step.QUEUE, Kind.REP, 20_000, 20_000, "john"), scene.decide(80_000));
        }

        @Test
        void asks_who_declined_again_only_after_five_minutes() {
            Scene scene = new Scene().with(rep("john")).at(Step.QUEUE).rang("john", Kind.REP, RingState.DECLINED, 0);
            assertEquals(new Decision.Queue(Cascade.QUEUE_LOOK), scene.decide(319_999));
            assertEquals(ring(Step.QUEUE, Kind.REP, 20_000, 20_000, "john"), scene.decide(320_000));
        }

        @Test
        void asks_contributors_again_only_for_public_matters() {
            Scene open =
                    new Scene().with(helper("mia")).at(Step.NOBODY).rang("mia", Kind.CONTRIBUTOR, RingState.MISSED, 0);
            assertEquals(ring(Step.NOBODY, Kind.CONTRIBUTOR, 30_000, 30_000, "mia"), open.decide(90_000));
            assertEquals(
                    new Decision.Nobody(Cascade.QUEUE_LOOK), open.privately().decide(90_000));
        }

        @Test
        void becomes_nobody_when_the_last_rep_leaves() {
            Scene scene =
                    new Scene().with(responder("john", true, Status.AWAY, 1)).at(Step.QUEUE);
            assertEquals(new Decision.Nobody(Cascade.QUEUE_LOOK), scene.decide(0));
        }
    }

    @Nested
    class A_visitor_who_comes_back {

        @Test
        void finds_the_cascade_where_it_stopped() {
            Scene scene =
                    new Scene().with(rep("john"), rep("anna")).at(null).rang("john", Kind.REP, RingState.CANCELLED, 0);
            assertEquals(ring(Step.REPS, Kind.REP, 20_000, 10_000, "anna"), scene.decide(30_000));
        }

        @Test
        void is_in_the_queue_and_rings_from_there_when_the_ringing_time_is_over() {
            Scene scene = new Scene().with(rep("anna")).at(null).rang("john", Kind.REP, RingState.CANCELLED, 0);
            assertEquals(ring(Step.QUEUE, Kind.REP, 20_000, 20_000, "anna"), scene.decide(300_000));
        }
    }
}
