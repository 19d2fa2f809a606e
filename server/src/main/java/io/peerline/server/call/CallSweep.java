package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.presence.Presence;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What no news brought: every second the calls whose time has come, of any node; every 2 s states that were lost between nodes, and parties whose
 * connection is gone without anybody having said so (a restart, a dead node). Doing it on every node is harmless. One round at a time.
 */
final class CallSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CallSweep.class);
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int BATCH = 100;
    private static final long ENDED_MILLIS = 60_000;

    /** Other nodes' sessions are known by their hints, or by the directory a few seconds later. */
    private static final Duration UNSEEN = Duration.ofSeconds(6);

    private final Calls calls;
    private final CallMoves moves;
    private final CallTelling telling;
    private final CallReach reach;
    private final Timers timers;
    private final Ticker ticker;
    private final Map<Absent, Long> unseenSince = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private boolean running;
    private boolean look = true;
    private Timers.@Nullable Pending next;

    /** A connection that should be in a call, and that nobody has. */
    private record Absent(CallId call, Place place) {}

    CallSweep(Calls calls, CallMoves moves, CallTelling telling, CallReach reach, Timers timers, Ticker ticker) {
        this.calls = calls;
        this.moves = moves;
        this.telling = telling;
        this.reach = reach;
        this.timers = timers;
        this.ticker = ticker;
    }

    /** The first round comes at once: whoever was in a call when the last process ended has to come back. */
    synchronized void start() {
        running = true;
        next = timers.after(Duration.ZERO, this::first);
    }

    /** Returns when no round is under way, or one takes too long: its store does not answer. */
    void stop() {
        end();
        try {
            if (turn.tryLock(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                turn.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        running = false;
        if (next != null) {
            next.cancel();
        }
    }

    private void inTurn(Runnable work, Duration pause) {
        turn.lock();
        try {
            if (isRunning()) {
                work.run();
            }
        } catch (StoreUnavailable away) {
            LOG.warn("Calls wait for the store: {}", away.getMessage());
        } finally {
            turn.unlock();
            again(pause);
        }
    }

    private synchronized boolean isRunning() {
        return running;
    }

    /** What a process that ended may have left unsaid is said now. */
    private void first() {
        inTurn(moves::writeRest, Duration.ZERO);
    }

    private void round() {
        inTurn(this::takeUpAll, EACH);
    }

    private void takeUpAll() {
        calls.due(BATCH).forEach(call -> takeUp(call, () -> moves.due(call.site(), call.id())));
        if (look) {
            lookAround();
        }
        look = !look;
    }

    private void lookAround() {
        moves.writeRest();
        List<Call> recent = calls.recent(ENDED_MILLIS);
        telling.keep(recent.stream().map(Call::id).collect(Collectors.toSet()));
        Set<Absent> absent = new HashSet<>();
        for (Call call : recent) {
            takeUp(call, () -> telling.again(call));
            call.seats().stream()
                    .filter(seat -> seat.state() == CallPartyState.JOINED)
                    .forEach(seat -> takeUp(call, () -> find(call, seat, absent)));
        }
        unseenSince.keySet().retainAll(absent);
    }

    private void find(Call call, Seat seat, Set<Absent> absent) {
        Place place = seat.place();
        if (place == null || isHere(call, seat, place)) {
            return;
        }
        Absent one = new Absent(call.id(), place);
        absent.add(one);
        long since = unseenSince.computeIfAbsent(one, first -> ticker.nanos());
        boolean own = place.node().equals(reach.node());
        if (own || ticker.nanos() - since >= UNSEEN.toNanos()) {
            moves.on(call.site(), call.id(), new CallEvent.Lost(seat.party(), place));
        }
    }

    private boolean isHere(Call call, Seat seat, Place place) {
        if (place.node().equals(reach.node())) {
            return reach.sessions()
                    .find(call.site(), place.session())
                    .map(Session::generation)
                    .filter(generation -> generation == place.generation())
                    .isPresent();
        }
        return reach.presence().sight(call.site()) != Presence.Sight.CLEAR
                || reach.presence().here(call.site(), seat.party(), place.session());
    }

    /** One call that cannot be looked at must not keep the others waiting. */
    private static void takeUp(Call call, Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException bug) {
            LOG.error("Call {} of site {} could not be looked at", call.id(), call.site(), bug);
        }
    }

    private synchronized void again(Duration in) {
        if (running) {
            next = timers.after(in, this::round);
        }
    }
}
