package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Who is rung next: the same rep as last time, the best reps one beside the other, contributors in waves, then the queue. Pure: every node that
 * looks at the same rows at the same time decides the same, so it does not matter which one looks.
 */
public final class Cascade {

    /** A rep's ring. */
    public static final long REP_RING = 20_000;
    /** So long after a rep's ring began the next in line is rung beside it. */
    public static final long BESIDE = 10_000;
    /** Contributors' rings of one wave. */
    public static final long WAVE = 30_000;

    public static final int WAVES = 2;
    public static final int WAVE_SIZE = 3;
    /** Ringing in one round, all steps together; what waits longer is in the queue. */
    public static final long RINGING_IN_ALL = 90_000;
    /** Nobody is rung for less: it could not be answered. */
    static final long SHORTEST_RING = 5_000;
    /** The queue moves when a rep is freed or comes; this look is for what such news missed. */
    static final long QUEUE_LOOK = 30_000;
    /** From the queue the rule asks people again, be it those who were asked before, no sooner than this after the last ring. */
    static final long ASK_AGAIN = 60_000;
    /** Who declined is not asked again for so long. */
    static final long DECLINED_FOR = 300_000;

    /** A visitor who is away for longer than this has left a message. */
    public static final long PARKED = 600_000;

    /**
     * What the rule looks at. {@code rings}: those of the current round. {@code team}: responders of the site who are not blocked.
     * {@code visitorHere}: false once the visitor's grace is over.
     */
    public record View(Assignment assignment, List<RingRow> rings, List<Responder> team, boolean visitorHere) {
        public View {
            rings = List.copyOf(rings);
            team = List.copyOf(team);
        }
    }

    private final Assignment assignment;
    private final List<Responder> team;
    private final RoundOfRings round;
    private final long now;
    private final long left;

    private Cascade(View view, long now) {
        this.assignment = view.assignment();
        this.team = whoMayBeAsked(view);
        this.round = new RoundOfRings(view.rings(), now);
        this.now = now;
        this.left = RINGING_IN_ALL - (now - round.begun().orElse(now));
    }

    /** A question that wants a call is nothing for those who take none; who is in one is here, but busy. */
    private static List<Responder> whoMayBeAsked(View view) {
        return view.assignment().call() == null
                ? view.team()
                : view.team().stream()
                        .filter(Responder::takesCalls)
                        .map(responder -> responder.inCall() ? responder.asBusy() : responder)
                        .toList();
    }

    /**
     * Whether the question wants a call that nobody who is here would take, while somebody would answer it in text. {@code open}: whether there are calls
     * at this hour.
     */
    static boolean wantsInVain(Assignment assignment, List<Responder> team, boolean open) {
        if (assignment.call() == null) {
            return false;
        }
        List<Responder> here = team.stream()
                .filter(Responder::online)
                .filter(responder -> responder.staff() || !assignment.privateMatter())
                .toList();
        return !here.isEmpty() && (!open || here.stream().noneMatch(Responder::takesCalls));
    }

    /** {@code now}: ms by the database's clock, which wrote the rings' times. */
    public static Decision next(View view, long now) {
        if (view.assignment().state() != AssignmentState.WAITING) {
            return new Decision.Nothing();
        }
        if (!view.visitorHere()) {
            return away(view.assignment(), now);
        }
        Cascade cascade = new Cascade(view, now);
        Step step = view.assignment().step();
        if (step == Step.QUEUE || step == Step.NOBODY) {
            return cascade.fromQueue(step);
        }
        if (step == null && cascade.left < SHORTEST_RING) {
            return cascade.fromQueue(Step.QUEUE);
        }
        return cascade.ringing();
    }

    /** Nobody is rung for who has left; a question is never dropped either. */
    private static Decision away(Assignment assignment, long now) {
        if (assignment.step() != null) {
            return new Decision.Park(PARKED);
        }
        return assignment.dueAt() <= now ? new Decision.Message() : new Decision.Nothing();
    }

    private Decision ringing() {
        if (left < SHORTEST_RING) {
            return waitForLive(Step.SAME_REP).orElseGet(this::queueOrNobody);
        }
        return sameRep()
                .or(this::nextRep)
                .or(this::wave)
                .or(() -> waitForLive(Step.REPS))
                .orElseGet(this::queueOrNobody);
    }

    private Optional<Decision> sameRep() {
        MemberId last = assignment.lastMember();
        if (last == null || (assignment.step() != null && assignment.step() != Step.SAME_REP)) {
            return Optional.empty();
        }
        List<Responder> same = staff().filter(rep -> rep.id().equals(last)).toList();
        return RepSelector.choose(same, notAskedYet())
                .map(rep -> ring(Step.SAME_REP, List.of(rep), RingRow.Kind.SAME_REP, REP_RING));
    }

    private Optional<Decision> nextRep() {
        OptionalLong newest = round.newestAtReps();
        if (newest.isPresent() && now < newest.getAsLong() + BESIDE) {
            long look = Math.min(newest.getAsLong() + BESIDE, round.firstEnd().orElseThrow());
            return Optional.of(new Decision.Wait(atLeast(Step.SAME_REP), look - now));
        }
        Optional<Decision> next = RepSelector.choose(staff().toList(), notAskedYet())
                .map(rep -> ring(Step.REPS, List.of(rep), RingRow.Kind.REP, REP_RING));
        return next.or(() -> round.rings(RingRow.Kind.REP) ? waitForLive(Step.REPS) : Optional.empty());
    }

    private Optional<Decision> wave() {
        if (assignment.privateMatter()) {
            return Optional.empty();
        }
        if (round.rings(RingRow.Kind.CONTRIBUTOR)) {
            return waitForLive(Step.CONTRIBUTORS);
        }
        List<Responder> wave = RepSelector.rank(contributors().toList(), notAskedYet()).stream()
                .limit(WAVE_SIZE)
                .toList();
        if (wave.isEmpty() || round.waves() >= WAVES) {
            return Optional.empty();
        }
        return Optional.of(ring(Step.CONTRIBUTORS, wave, RingRow.Kind.CONTRIBUTOR, WAVE));
    }

    /** A freed responder takes the head of the queue; the rule itself rings only after a pause: those who missed, or news that were lost. */
    private Decision fromQueue(Step step) {
        Optional<Decision> live = waitForLive(step);
        if (live.isPresent()) {
            return live.get();
        }
        if (now - round.lastEnd().orElse(assignment.askedAt()) < ASK_AGAIN) {
            return queueOrNobody();
        }
        RepSelector.Question anybody = new RepSelector.Question(
                assignment.topic(), assignment.language(), round.declinedAfter(now - DECLINED_FOR));
        return RepSelector.choose(staff().toList(), anybody)
                .<Decision>map(rep -> askAgain(step, rep, RingRow.Kind.REP, REP_RING))
                .or(() -> assignment.privateMatter()
                        ? Optional.empty()
                        : RepSelector.choose(contributors().toList(), anybody)
                                .map(helper -> askAgain(step, helper, RingRow.Kind.CONTRIBUTOR, WAVE)))
                .orElseGet(this::queueOrNobody);
    }

    private static Decision askAgain(Step step, Responder who, RingRow.Kind kind, long millis) {
        return new Decision.Ring(step, List.of(who.id()), kind, millis, millis);
    }

    private Decision ring(Step step, List<Responder> members, RingRow.Kind kind, long millis) {
        long rings = Math.min(millis, left);
        long look = kind == RingRow.Kind.CONTRIBUTOR ? rings : Math.min(BESIDE, rings);
        List<MemberId> ids = members.stream().map(Responder::id).toList();
        return new Decision.Ring(atLeast(step), ids, kind, rings, look);
    }

    private Optional<Decision> waitForLive(Step step) {
        OptionalLong end = round.firstEnd();
        return end.isPresent()
                ? Optional.of(new Decision.Wait(atLeast(step), end.getAsLong() - now))
                : Optional.empty();
    }

    private Decision queueOrNobody() {
        return staff().anyMatch(Responder::online) ? new Decision.Queue(QUEUE_LOOK) : new Decision.Nobody(QUEUE_LOOK);
    }

    /** The step the visitor is told never goes back within a round. */
    private Step atLeast(Step step) {
        Step now = assignment.step();
        return now == null || now.compareTo(step) < 0 ? step : now;
    }

    private RepSelector.Question notAskedYet() {
        return new RepSelector.Question(assignment.topic(), assignment.language(), round.members());
    }

    private Stream<Responder> staff() {
        return team.stream().filter(Responder::staff);
    }

    private Stream<Responder> contributors() {
        return team.stream().filter(responder -> !responder.staff());
    }
}
