package io.peerline.server.call;

import static io.peerline.server.call.Caller.done;
import static io.peerline.server.call.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallFrame.StillState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.identity.People;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture out of a call comes into the transcript only with the consent of who is in it. */
class StillStoriesTest extends CallStory {

    private final StillId still = new StillId(IdFormat.random());

    private CallId call;

    @BeforeEach
    void open() {
        call = jenny.calls(chat);
        john.accepts(call);
    }

    @Test
    void asked_granted_taken_and_seen_by_both() throws IOException {
        done(john.asks(new CallMessage.AskStill(call, still, jenny.party())));
        assertEquals(StillState.ASKED, jenny.sees(call).still().state());
        done(jenny.asks(new CallMessage.AnswerStill(call, still, true)));
        assertEquals(StillState.GRANTED, john.sees(call).still().state());

        Response put = put(john, JpegTest.picture(64, 48));

        assertEquals(201, put.status());
        assertEquals(StillState.TAKEN, jenny.sees(call).still().state());
        EventBody.StillTaken taken = assertInstanceOf(
                EventBody.StillTaken.class, world.transcript(chat).getLast());
        assertEquals("/api/v1/stills/" + still, taken.path());
        assertEquals(64, taken.width());
        assertArrayEquals(get(john).body(), get(jenny).body());
    }

    @Test
    void without_a_yes_nothing_is_kept() throws IOException {
        done(john.asks(new CallMessage.AskStill(call, still, jenny.party())));
        byte[] picture = JpegTest.picture(64, 48);
        assertEquals(403, assertThrows(Problem.class, () -> put(john, picture)).status());

        done(jenny.asks(new CallMessage.AnswerStill(call, still, false)));

        assertEquals(403, assertThrows(Problem.class, () -> put(john, picture)).status());
        assertEquals(404, assertThrows(Problem.class, () -> get(john)).status());
    }

    @Test
    void only_who_is_in_the_picture_answers_and_only_who_asked_takes_it() throws IOException {
        done(john.asks(new CallMessage.AskStill(call, still, jenny.party())));
        refused(ErrorCode.CONFLICT, john.asks(new CallMessage.AnswerStill(call, still, true)));
        done(jenny.asks(new CallMessage.AnswerStill(call, still, true)));

        byte[] picture = JpegTest.picture(64, 48);
        assertEquals(404, assertThrows(Problem.class, () -> put(jenny, picture)).status());
    }

    @Test
    void what_is_no_picture_is_refused_and_a_second_try_is_taken() throws IOException {
        granted();

        assertEquals(
                400, assertThrows(Problem.class, () -> put(john, new byte[100])).status());

        assertEquals(201, put(john, JpegTest.picture(64, 48)).status());
    }

    @Test
    void a_repeated_put_changes_nothing() throws IOException {
        granted();
        byte[] picture = JpegTest.picture(64, 48);
        put(john, picture);
        int events = world.transcript(chat).size();

        assertEquals(201, put(john, JpegTest.picture(32, 24)).status());

        assertEquals(events, world.transcript(chat).size());
        assertEquals(64, Jpeg.read(get(john).body()).orElseThrow().width());
    }

    @Test
    void what_a_node_that_died_had_taken_comes_into_the_transcript_without_another_put() {
        granted();
        EventBody.StillTaken taken = new EventBody.StillTaken(
                call,
                still,
                new Person(jenny.party(), "Jenny", PersonRole.VISITOR, null),
                "/api/v1/stills/" + still,
                64,
                48);
        world.store.calls().on(CallWorld.SITE, call, new CallEvent.StillStored(john.party(), taken));

        world.pass(4);

        assertEquals(taken, world.transcript(chat).getLast());
    }

    @Test
    void after_the_call_nothing_is_taken_any_more() throws IOException {
        granted();
        jenny.leaves(call);

        byte[] picture = JpegTest.picture(64, 48);
        assertEquals(409, assertThrows(Problem.class, () -> put(john, picture)).status());
        assertEquals(404, assertThrows(Problem.class, () -> get(john)).status());
    }

    @Test
    void what_was_taken_stays_when_the_put_is_repeated_after_the_call() throws IOException {
        granted();
        byte[] picture = JpegTest.picture(64, 48);
        put(john, picture);
        jenny.leaves(call);
        int events = world.transcript(chat).size();

        assertEquals(201, put(john, picture).status());

        assertEquals(200, get(john).status());
        assertEquals(events, world.transcript(chat).size());
    }

    @Test
    void a_yes_can_be_taken_back_until_the_picture_is_taken() throws IOException {
        granted();
        done(jenny.asks(new CallMessage.AnswerStill(call, still, false)));

        byte[] picture = JpegTest.picture(64, 48);
        assertEquals(403, assertThrows(Problem.class, () -> put(john, picture)).status());
        refused(ErrorCode.CONFLICT, jenny.asks(new CallMessage.AnswerStill(call, still, true)));
    }

    @Test
    void what_is_taken_is_not_taken_back() throws IOException {
        granted();
        put(john, JpegTest.picture(64, 48));

        refused(ErrorCode.CONFLICT, jenny.asks(new CallMessage.AnswerStill(call, still, false)));
        assertEquals(200, get(jenny).status());
    }

    @Test
    void a_wish_that_is_open_is_not_pushed_aside_by_another_party() throws IOException {
        granted();

        refused(
                ErrorCode.CONFLICT,
                jenny.asks(new CallMessage.AskStill(call, new StillId(IdFormat.random()), john.party())));

        put(john, JpegTest.picture(64, 48));
        done(jenny.asks(new CallMessage.AskStill(call, new StillId(IdFormat.random()), john.party())));
    }

    @Test
    void an_id_that_is_another_calls_picture_is_refused_and_the_picture_stays() throws IOException {
        granted();
        byte[] first = JpegTest.picture(64, 48);
        put(john, first);
        jenny.leaves(call);
        Caller anna = world.visitor();
        ConversationId other = world.chat(anna, john);
        call = anna.calls(other);
        john.accepts(call);
        done(john.asks(new CallMessage.AskStill(call, still, anna.party())));
        done(anna.asks(new CallMessage.AnswerStill(call, still, true)));

        byte[] second = JpegTest.picture(32, 24);
        Problem refused = assertThrows(Problem.class, () -> put(john, second));

        assertEquals("id_reused", refused.code());
        assertEquals(64, Jpeg.read(get(jenny).body()).orElseThrow().width());
    }

    @Test
    void strangers_do_not_find_it() throws IOException {
        granted();
        put(john, JpegTest.picture(64, 48));

        assertEquals(
                404, assertThrows(Problem.class, () -> get(world.visitor())).status());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> get(world.member(Role.CONTRIBUTOR)))
                        .status());
        assertEquals(200, get(world.member(Role.SUPERVISOR)).status());
    }

    private void granted() {
        done(john.asks(new CallMessage.AskStill(call, still, jenny.party())));
        done(jenny.asks(new CallMessage.AnswerStill(call, still, true)));
    }

    private Response put(Caller who, byte[] body) {
        Response response = route("PUT")
                .endpoint()
                .run(request(who, "PUT", Map.of("call", call.value(), "still", still.value()), body));
        world.settle();
        return response;
    }

    private Response get(Caller who) {
        return route("GET").endpoint().run(request(who, "GET", Map.of("still", still.value()), new byte[0]));
    }

    private Route route(String method) {
        CallStores stores = new CallStores(
                world.store.calls(),
                world.store.callNotes(),
                world.store.conversations(),
                world.store.conversationLog(),
                new StoredAssignees(world.store.assignments(), world.store.conversations()));
        return new StillEndpoints(
                        stores,
                        world.store.stills(),
                        world.node().live,
                        world.node().parties,
                        new People(world.store.members(), world.store.visitors(), world.store.sites()),
                        new Json())
                .routes().stream()
                        .filter(route -> route.method().equals(method))
                        .findFirst()
                        .orElseThrow();
    }

    private static Request request(Caller who, String method, Map<String, String> path, byte[] body) {
        return new Request(
                method, "/", path, Map.of(), Map.of(), Map.of(), body, Optional.of(who.principal), null, "test");
    }
}
