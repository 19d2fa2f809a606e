package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.conversation.EventIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One waiting question and its team, built step by step for tests of the pure rules. Times in ms; the question was asked at 0. */
final class Scene {

    static final SiteId SITE = new SiteId("shoes");

    private final List<RingRow> rings = new ArrayList<>();
    private final List<Responder> team = new ArrayList<>();
    private AssignmentState state = AssignmentState.WAITING;
    private @Nullable Step step = Step.SAME_REP;
    private @Nullable MemberId last;
    private boolean privateMatter;
    private @Nullable CallMedia call;
    private boolean visitorHere = true;
    private long dueAt;

    static MemberId member(String name) {
        return new MemberId(id(name));
    }

    static Responder rep(String name) {
        return responder(name, true, Status.ONLINE, 0);
    }

    static Responder helper(String name) {
        return responder(name, false, Status.ONLINE, 0);
    }

    static Responder busy(String name) {
        return responder(name, true, Status.ONLINE, 4);
    }

    static Responder responder(String name, boolean staff, Status status, int load) {
        return new Responder(member(name), staff, status, load, 4, 0, false, false, true, false, List.of(), List.of());
    }

    /** Online and free for a chat; {@code takes} and {@code inCall} are about calls. */
    static Responder caller(String name, boolean staff, boolean takes, boolean inCall) {
        return new Responder(
                member(name), staff, Status.ONLINE, 0, 4, 0, false, false, takes, inCall, List.of(), List.of());
    }

    Scene with(Responder... members) {
        team.addAll(List.of(members));
        return this;
    }

    Scene at(@Nullable Step newStep) {
        step = newStep;
        return this;
    }

    Scene in(AssignmentState newState) {
        state = newState;
        return this;
    }

    Scene lastTime(String name) {
        last = member(name);
        return this;
    }

    Scene privately() {
        privateMatter = true;
        return this;
    }

    Scene wants(CallMedia media) {
        call = media;
        return this;
    }

    Scene dueAt(long time) {
        dueAt = time;
        return this;
    }

    Scene visitorAway() {
        visitorHere = false;
        return this;
    }

    Scene rang(String name, Kind kind, RingState ringState, long rangAt) {
        long millis = kind == Kind.CONTRIBUTOR ? Cascade.WAVE : Cascade.REP_RING;
        rings.add(new RingRow(
                new RingId(id("r" + rings.size())),
                SITE,
                conversation(),
                member(name),
                ringState,
                kind,
                rangAt,
                rangAt + millis));
        return this;
    }

    Decision decide(long now) {
        return Cascade.next(view(), now);
    }

    Cascade.View view() {
        Assignment assignment = new Assignment(
                SITE,
                conversation(),
                new VisitorId(id("jenny")),
                state,
                step,
                1,
                null,
                last,
                privateMatter,
                null,
                null,
                call,
                0,
                0,
                dueAt);
        return new Cascade.View(assignment, rings, team, visitorHere);
    }

    private static ConversationId conversation() {
        return new ConversationId(id("shoes for a wedding"));
    }

    static String id(String name) {
        return EventIds.of("test", name);
    }
}
