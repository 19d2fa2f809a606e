package io.peerline.protocol.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, twice or too late: what must hold of every call. Seeds are printed with the failure. */
class CallMachinePropertyTest {

    private static final int STEPS = 120;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_call_keeps_the_rules_whatever_happens(long seed) {
        History history = History.of(seed);

        for (int i = 1; i < history.calls.size(); i++) {
            keepsTheRules(history.calls.get(i), "seed " + seed + ", after " + history.events.get(i - 1));
            assertEquals(
                    history.calls.get(i - 1).version() + 1, history.calls.get(i).version(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_happens_after_the_end(long seed) {
        History history = History.of(seed);
        Call last = history.last();
        CallScript more = new CallScript(~seed);
        if (last.ended()) {
            for (int i = 0; i < STEPS; i++) {
                CallEvent event = more.next(last);
                CallResult result = CallMachine.on(last, event, history.now + 1_000_000);
                assertFalse(
                        result instanceof CallResult.Moved, () -> "seed " + seed + ": " + event + " gave " + result);
            }
        }
        long ends = history.effects.stream()
                .filter(CallEffect.Ended.class::isInstance)
                .count();
        assertEquals(last.ended() ? 1 : 0, ends, "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_comes_for_the_first_time_twice_and_no_attempt_is_given_twice(long seed) {
        History history = History.of(seed);
        List<PartyId> came = history.effects.stream()
                .filter(CallEffect.Came.class::isInstance)
                .map(CallEffect.Came.class::cast)
                .filter(effect -> effect.again() == 0)
                .map(CallEffect.Came::party)
                .toList();
        assertEquals(new HashSet<>(came).size(), came.size(), "seed " + seed);

        Set<Integer> given = new HashSet<>();
        for (Call call : history.calls) {
            List<Integer> held = call.seats().stream()
                    .map(Seat::attempt)
                    .filter(attempt -> attempt > 0)
                    .toList();
            given.addAll(held);
            assertEquals(new HashSet<>(held).size(), held.size(), "seed " + seed + ": two have one attempt");
        }
        assertEquals(history.last().attempts(), given.size(), "seed " + seed);
    }

    /** A rejoin with attempt 0 always begins anew; everything else may be sent twice. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_sent_twice_happens_once(long seed) {
        CallScript script = new CallScript(seed);
        Call call = CallScript.start(script.starter()).next();
        long now = 1_000;
        for (int i = 0; i < STEPS; i++) {
            now = script.later(now);
            CallEvent event = script.next(call);
            if (CallMachine.on(call, event, now) instanceof CallResult.Moved moved) {
                CallResult again = CallMachine.on(moved.next(), event, now);
                boolean anew = event instanceof CallEvent.Join join
                        && join.attempt()
                                != moved.next().seat(join.party()).orElseThrow().attempt();
                assertTrue(
                        anew || !(again instanceof CallResult.Moved),
                        () -> "seed " + seed + ": " + event + " moved the call twice, to " + again);
                call = moved.next();
            }
        }
    }

    /** States are told by value: in any order, some lost, some twice, whoever got the last one knows it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void all_who_were_told_the_last_state_agree_whatever_came_before(long seed) {
        History history = History.of(seed);
        for (int observer = 0; observer < 4; observer++) {
            List<Call> told = new ArrayList<>(history.calls);
            told.addAll(history.calls.subList(0, history.calls.size() / 2));
            Call last = told.remove(history.calls.size() - 1);
            told.removeIf(call -> history.script.random().nextInt(10) < 3);
            told.add(last);
            Collections.shuffle(told, history.script.random());
            Call known = told.stream()
                    .reduce((held, next) -> next.version() > held.version() ? next : held)
                    .orElseThrow();
            assertEquals(history.last(), known, "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void time_alone_ends_every_call(long seed) {
        Call call = History.of(seed).last();
        int looks = 0;
        while (!call.ended()) {
            assertTrue(call.dueAt() > 0, "seed " + seed + ": nothing is due, and it has not ended: " + call);
            call = assertInstanceOf(
                            CallResult.Moved.class,
                            CallMachine.on(call, new CallEvent.Due(), call.dueAt()),
                            "seed " + seed)
                    .next();
            assertTrue(++looks < 20, "seed " + seed);
        }
    }

    @Test
    void the_scripts_reach_every_state_and_every_effect() {
        Set<CallPhase> phases = EnumSet.noneOf(CallPhase.class);
        Set<CallPartyState> states = EnumSet.noneOf(CallPartyState.class);
        Set<Class<?>> effects = new HashSet<>();
        Set<Object> reasons = new HashSet<>();
        seeds().mapToObj(History::of).forEach(history -> {
            history.calls.forEach(call -> {
                phases.add(call.phase());
                call.seats().forEach(seat -> states.add(seat.state()));
            });
            history.effects.forEach(effect -> effects.add(effect.getClass()));
            if (history.last().end() != null) {
                reasons.add(history.last().end().reason());
            }
        });
        assertEquals(EnumSet.allOf(CallPhase.class), phases);
        assertEquals(EnumSet.allOf(CallPartyState.class), states);
        assertEquals(Set.of(CallEffect.class.getPermittedSubclasses()), effects);
        assertTrue(reasons.size() >= 6, reasons::toString);
    }

    private static void keepsTheRules(Call call, String where) {
        long busy = call.seats().stream().filter(Seat::busy).count();
        long in = call.seats().stream().filter(Seat::in).count();
        assertTrue(busy <= CallMachine.PARTIES, where + ": " + busy + " in " + call);
        assertEquals(1, call.seats().stream().filter(Seat::ofVisitor).count(), where);
        assertEquals(
                call.seats().size(),
                call.seats().stream().map(Seat::party).distinct().count(),
                where);
        switch (call.phase()) {
            case RINGING -> assertEquals(0, call.answeredAt(), where);
            case ACTIVE -> {
                assertTrue(in >= 2, where + ": " + call);
                assertTrue(call.seats().stream().anyMatch(seat -> seat.ofVisitor() && seat.in()), where);
                assertTrue(call.answeredAt() > 0, where);
            }
            case ENDED -> {
                assertEquals(0, busy, where + ": " + call);
                assertNotNull(call.end(), where);
            }
        }
        assertEquals(call.ended(), call.end() != null, where);
        for (Seat seat : call.seats()) {
            boolean waits = seat.state() == CallPartyState.RINGING || seat.state() == CallPartyState.LOST;
            assertEquals(waits, seat.until() > 0, where + ": " + seat);
            assertTrue(!seat.in() || (seat.place() != null && seat.attempt() > 0), where + ": " + seat);
        }
    }

    /** One script played: each state the call was in, what moved it there, and what followed. */
    private static final class History {
        private final CallScript script;
        private final List<Call> calls = new ArrayList<>();
        private final List<CallEvent> events = new ArrayList<>();
        private final List<CallEffect> effects = new ArrayList<>();
        private long now = 1_000;

        private History(CallScript script) {
            this.script = script;
        }

        static History of(long seed) {
            History history = new History(new CallScript(seed));
            CallResult.Moved start = CallScript.start(history.script.starter());
            history.calls.add(start.next());
            history.effects.addAll(start.effects());
            for (int i = 0; i < STEPS; i++) {
                history.step();
            }
            return history;
        }

        private void step() {
            now = script.later(now);
            CallEvent event = script.next(last());
            apply(event);
            if (script.repeats()) {
                apply(event);
            }
        }

        private void apply(CallEvent event) {
            if (CallMachine.on(last(), event, now) instanceof CallResult.Moved moved) {
                calls.add(moved.next());
                events.add(event);
                effects.addAll(moved.effects());
            }
        }

        Call last() {
            return calls.getLast();
        }
    }
}
