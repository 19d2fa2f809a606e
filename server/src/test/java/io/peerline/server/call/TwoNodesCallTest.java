package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.server.session.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The visitor is on one node, the member on another. */
class TwoNodesCallTest {

    @TempDir
    Path folder;

    private CallWorld world;
    private CallWorld.Node other;
    private Caller jenny;
    private Caller john;
    private ConversationId chat;

    @BeforeEach
    void open() {
        world = new CallWorld(folder);
        other = world.node("b");
        jenny = world.visitor(world.node());
        john = world.member(other, Role.REP);
        chat = world.chat(jenny, john);
        world.pass(4);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_call_between_nodes_rings_is_answered_described_and_ends() {
        CallId call = jenny.calls(chat);
        assertEquals(CallPartyState.RINGING, john.seesIn(call, john));
        int attempt = john.accepts(call);
        Caller.done(jenny.describes(call, john, 1, attempt, 1));
        Caller.done(john.describes(call, jenny, attempt, 1, 1));
        world.pass(10);
        john.leaves(call);

        assertEquals(1, john.got(CallFrame.Description.class).size());
        assertEquals(1, jenny.got(CallFrame.Description.class).size());
        assertEquals(jenny.end(call), john.end(call));
        assertEquals(10, jenny.end(call).seconds());
    }

    @Test
    void with_every_hint_lost_both_know_the_same_within_two_seconds() {
        world.cluster.faults().lose((from, to, topic) -> true);
        CallId call = jenny.calls(chat);
        world.pass(2);
        assertEquals(CallPhase.RINGING, john.sees(call).phase());

        john.accepts(call);
        world.pass(2);
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());

        john.leaves(call);
        world.pass(2);
        assertEquals(jenny.end(call), john.end(call));
    }

    @Test
    void who_comes_back_to_another_node_goes_on_there() {
        CallId call = jenny.calls(chat);
        int attempt = john.accepts(call);
        jenny.disconnects();

        jenny.reconnects(other);
        assertEquals(1, jenny.joins(call, 1));

        Caller.done(john.describes(call, jenny, attempt, 1, 1));
        assertEquals(1, jenny.got(CallFrame.Description.class).size());
        world.pass(20);
        assertEquals(CallPartyState.JOINED, john.seesIn(call, jenny));
    }

    @Test
    void when_a_node_dies_the_other_ends_the_call_and_writes_what_the_dead_one_left_unsaid() {
        CallId call = jenny.calls(chat);
        john.accepts(call);

        world.kill(world.node());
        world.pass(60);

        assertEquals(CallEndReason.LOST, john.end(call).reason());
        assertEquals(
                List.of(
                        new EventBody.CallStarted(call, CallMedia.VIDEO),
                        new EventBody.CallJoined(call),
                        new EventBody.CallEnded(
                                call,
                                CallMedia.VIDEO,
                                CallEndReason.LOST,
                                john.end(call).seconds())),
                world.transcript(chat));
    }

    /** Whatever both do, and whatever is lost between their nodes: one call at most, and in the end both know the same, and the transcript says so. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void with_thirty_percent_of_the_hints_lost_both_agree(long seed) {
        Set<CallId> calls = play(seed);
        CallId last = running().map(Call::id).orElseGet(() -> jenny.calls(chat));
        calls.add(last);
        world.pass(4);
        assertEquals(row(last).version(), jenny.sees(last).version(), "seed " + seed);
        assertEquals(row(last).version(), john.sees(last).version(), "seed " + seed);

        jenny.asks(new CallMessage.LeaveCall(last));
        world.pass(4);

        assertEquals(row(last).end(), jenny.end(last), "seed " + seed);
        assertEquals(row(last).end(), john.end(last), "seed " + seed);
        assertEquals(List.of(), running().stream().toList(), "seed " + seed);
        calls.forEach(call -> assertEquals(
                List.of(ended(row(call))),
                world.transcript(chat).stream()
                        .filter(body -> body instanceof EventBody.CallEnded end
                                && end.call().equals(call))
                        .toList(),
                "seed " + seed));
        assertTrue(
                calls.stream().anyMatch(call -> row(call).answeredAt() > 0),
                "seed " + seed + ": none was ever answered");
    }

    /** The calls of 60 steps of both. */
    private Set<CallId> play(long seed) {
        Random random = new Random(seed);
        Random losses = new Random(~seed);
        Set<CallId> calls = new LinkedHashSet<>();
        world.cluster.faults().lose((from, to, topic) -> {
            synchronized (losses) {
                return losses.nextInt(10) < 3;
            }
        });
        for (int step = 0; step < 60; step++) {
            act(random.nextBoolean() ? jenny : john, random);
            assertTrue(
                    world.store.calls().recent(0).stream()
                                    .filter(call -> !call.ended())
                                    .count()
                            <= 1,
                    "seed " + seed);
            running().ifPresent(call -> calls.add(call.id()));
            if (random.nextInt(4) == 0) {
                world.pass(random.nextInt(12));
            }
        }
        return calls;
    }

    private Optional<Call> running() {
        return world.store.calls().of(CallWorld.SITE, jenny.party());
    }

    private Call row(CallId call) {
        return world.store.calls().find(CallWorld.SITE, call).orElseThrow();
    }

    private static EventBody ended(Call call) {
        return new EventBody.CallEnded(
                call.id(), call.media(), call.end().reason(), call.end().seconds());
    }

    /** As a client does: by what its own newest state says. */
    private void act(Caller who, Random random) {
        CallId call = world.store
                .calls()
                .of(CallWorld.SITE, who.party())
                .map(Call::id)
                .orElseGet(() -> new CallId(IdFormat.random()));
        Outcome outcome = switch (random.nextInt(8)) {
            case 0, 1 -> who.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO);
            case 2, 3 -> who.asks(new CallMessage.AcceptCall(call));
            case 4 -> who.asks(new CallMessage.JoinCall(call, random.nextInt(3)));
            case 5 -> {
                who.disconnects();
                who.reconnects(random.nextBoolean() ? world.node() : other);
                yield who.asks(new CallMessage.JoinCall(call, 1 + random.nextInt(3)));
            }
            case 6 -> who.asks(new CallMessage.DeclineCall(call));
            default -> random.nextInt(3) == 0 ? who.asks(new CallMessage.LeaveCall(call)) : Outcome.done();
        };
        assertTrue(
                !(outcome instanceof Outcome.Refused refused) || refused.code() != ErrorCode.INTERNAL,
                outcome::toString);
    }
}
