package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the cascade with random teams whose members decline, miss, come and go, until it reaches the queue. */
class CascadePropertyTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reaches_the_queue_within_ninety_seconds_and_asks_each_free_person_once(long seed) {
        new Round(seed).play();
    }

    private static final class Round {
        private final Random random;
        private final List<Responder> team = new ArrayList<>();
        private final List<RingRow> rings = new ArrayList<>();
        private final boolean privateMatter;
        private final @Nullable MemberId last;
        private @Nullable Step step = Step.SAME_REP;
        private long now;

        Round(long seed) {
            random = new Random(seed);
            int size = random.nextInt(12);
            for (int i = 0; i < size; i++) {
                Status status = random.nextInt(4) == 0 ? Status.AWAY : Status.ONLINE;
                team.add(Scene.responder("p" + i, random.nextBoolean(), status, random.nextInt(5)));
            }
            privateMatter = random.nextInt(3) == 0;
            last = size > 0 && random.nextBoolean() ? team.getFirst().id() : null;
        }

        void play() {
            for (int looks = 0; looks < 200; looks++) {
                Decision decision = Cascade.next(view(), now);
                switch (decision) {
                    case Decision.Ring ring -> ring(ring);
                    case Decision.Wait wait -> pass(wait.step(), wait.dueIn());
                    case Decision.Queue queue -> {
                        end(true);
                        return;
                    }
                    case Decision.Nobody nobody -> {
                        end(false);
                        return;
                    }
                    default -> throw new AssertionError("unexpected " + decision);
                }
            }
            throw new AssertionError("still ringing after 200 looks");
        }

        private void ring(Decision.Ring ring) {
            assertTrue(now < Cascade.RINGING_IN_ALL, "a ring after 90 s");
            assertTrue(ring.millis() >= Cascade.SHORTEST_RING, "too short to answer: " + ring);
            assertTrue(ring.members().size() <= (ring.kind() == Kind.CONTRIBUTOR ? 3 : 1), "too many at once: " + ring);
            Set<MemberId> asked =
                    new HashSet<>(rings.stream().map(RingRow::member).toList());
            for (MemberId member : ring.members()) {
                Responder who = team.stream()
                        .filter(one -> one.id().equals(member))
                        .findAny()
                        .orElseThrow();
                assertTrue(who.free(), "rung though not free: " + who);
                assertTrue(asked.add(member), "rung twice: " + who);
                assertTrue(who.staff() || !privateMatter, "a private matter rung at a contributor");
                assertEquals(who.staff(), ring.kind() != Kind.CONTRIBUTOR);
                rings.add(new RingRow(
                        new RingId(Scene.id("r" + rings.size())),
                        Scene.SITE,
                        view().assignment().conversation(),
                        member,
                        RingState.RINGING,
                        ring.kind(),
                        now,
                        now + ring.millis()));
            }
            pass(ring.step(), ring.dueIn());
        }

        /** Time goes on to the next look, or somebody declines before it. */
        private void pass(Step reached, long dueIn) {
            assertTrue(dueIn > 0, "would look again without time passing");
            assertTrue(step == null || reached.compareTo(step) >= 0, "went back from " + step + " to " + reached);
            step = reached;
            List<RingRow> live = new RoundOfRings(rings, now).live();
            if (!live.isEmpty() && random.nextInt(3) == 0) {
                now += Math.min(dueIn, 1_500);
                end(live.get(random.nextInt(live.size())), RingState.DECLINED);
            } else {
                now += dueIn;
            }
            rings.stream()
                    .filter(ring -> ring.state() == RingState.RINGING && ring.until() <= now)
                    .toList()
                    .forEach(ring -> end(ring, RingState.MISSED));
        }

        private void end(RingRow ring, RingState as) {
            rings.set(
                    rings.indexOf(ring),
                    new RingRow(
                            ring.id(),
                            ring.site(),
                            ring.conversation(),
                            ring.member(),
                            as,
                            ring.kind(),
                            ring.rangAt(),
                            ring.until()));
        }

        private void end(boolean queue) {
            assertTrue(now <= Cascade.RINGING_IN_ALL, "rang for " + now + " ms");
            assertTrue(new RoundOfRings(rings, now).live().isEmpty(), "in the queue while it rings");
            assertTrue(new RoundOfRings(rings, now).waves() <= Cascade.WAVES);
            assertEquals(queue, team.stream().anyMatch(one -> one.staff() && one.online()));
        }

        private Cascade.View view() {
            Assignment plain = new Scene().view().assignment();
            Assignment assignment = new Assignment(
                    plain.site(),
                    plain.conversation(),
                    plain.visitor(),
                    plain.state(),
                    step,
                    1,
                    null,
                    last,
                    privateMatter,
                    null,
                    null,
                    null,
                    0,
                    0,
                    0);
            return new Cascade.View(assignment, rings, team, true);
        }
    }
}
