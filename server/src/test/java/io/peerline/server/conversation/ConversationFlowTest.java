package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Cluster.Node;
import io.peerline.server.conversation.Parties.Right;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Jenny asked, John has the conversation, Susan supervises, Max has nothing to do with it. */
class ConversationFlowTest {

    private final Cluster cluster = new Cluster();
    private final Node node = cluster.node(Cluster.A);
    private final ConversationId talk = cluster.talk.id();
    private final Map<Principal, Right> rights = new HashMap<>();
    private final List<String> rings = new ArrayList<>();
    private final ConversationFlow flow = new ConversationFlow(
            new ConversationFlow.Stored(node.log, cluster.store),
            (principal, conversation) ->
                    conversation.equals(talk) ? rights.getOrDefault(principal, Right.NONE) : Right.NONE,
            node.feeds,
            KnownPeople.nobody(),
            (visitor, conversation, appended) -> rings.add(appended.getClass().getSimpleName()),
            cluster.time);
    private final FakeSession jenny = party(new Principal.Visitor(Samples.SHOES, cluster.talk.visitor()), Right.WRITE);
    private final FakeSession john = party(FakeSessions.member(Samples.SHOES, Role.REP), Right.WRITE);
    private final FakeSession susan = party(FakeSessions.member(Samples.SHOES, Role.SUPERVISOR), Right.READ);
    private final FakeSession max = party(FakeSessions.visitor(Samples.SHOES), Right.NONE);

    @Test
    void what_is_sent_is_durable_delivered_and_answered_with_its_number() {
        Outcome outcome = send(jenny, id(), "Can I wear those if it rains?");
        cluster.time.settle();

        Event event = cluster.store.events(talk).getFirst();
        assertEquals(Outcome.done(new Reply.Appended(1, event.d().at())), outcome);
        assertEquals(
                new EventBody.Message("Can I wear those if it rains?"),
                event.d().body());
        assertEquals(jenny.principal().party(), event.d().from().party());
        assertEquals(PersonRole.VISITOR, event.d().from().role());
        assertEquals(List.of(event), john.messages(Event.class));
        assertEquals(List.of(event), jenny.messages(Event.class));
    }

    @Test
    void a_message_sent_again_is_there_once_and_answered_alike() {
        MessageId id = id();
        Outcome first = send(jenny, id, "hello");

        assertEquals(first, send(jenny, id, "hello"));

        assertEquals(1, cluster.store.events(talk).size());
    }

    @Test
    void an_id_used_for_another_text_is_refused() {
        MessageId id = id();
        send(jenny, id, "hello");

        assertRefused(ErrorCode.ID_REUSED, send(jenny, id, "something else"));
    }

    @Test
    void a_conversation_of_somebody_else_is_not_there() {
        assertRefused(ErrorCode.NOT_FOUND, send(max, id(), "let me in"));
        assertRefused(ErrorCode.NOT_FOUND, flow.history(max, new ClientMessage.GetHistory(talk, 0, 10)));
        assertRefused(ErrorCode.NOT_FOUND, flow.watch(max, new ClientMessage.Watch(talk)));
        assertRefused(ErrorCode.NOT_FOUND, flow.rate(max, id(), new ClientMessage.Rate(talk, 1, null)));
        assertEquals(List.of(), cluster.store.events(talk));
    }

    @Test
    void who_may_only_read_is_told_to_take_it_before_writing() {
        assertRefused(ErrorCode.CONFLICT, send(susan, id(), "hello"));
    }

    @Test
    void routing_is_told_of_a_visitors_message_and_of_its_repeat_but_not_of_a_members() {
        MessageId id = id();
        send(jenny, id, "hello");
        send(jenny, id, "hello");
        send(john, id(), "hi");

        assertEquals(List.of("New", "Duplicate"), rings);
    }

    @Test
    void a_store_that_does_not_answer_is_the_callers_to_report() {
        cluster.store.down(true);

        assertThrows(StoreUnavailable.class, () -> send(jenny, id(), "hello"));
    }

    @Test
    void history_gives_the_newest_page_and_then_the_one_before() {
        node.append(7);

        assertEquals(LongStream.rangeClosed(5, 7).boxed().toList(), seqs(history(susan, 0, 3)));
        assertEquals(LongStream.rangeClosed(2, 4).boxed().toList(), seqs(history(susan, 5, 3)));
        assertEquals(7, history(susan, 5, 3).head());
    }

    @Test
    void a_watcher_gets_the_last_page_and_then_what_follows_until_it_stops() {
        node.append(2);

        Reply.History page = assertInstanceOf(
                Reply.History.class,
                done(flow.watch(susan, new ClientMessage.Watch(talk))).reply());
        node.append(1);
        flow.unwatch(susan, new ClientMessage.Unwatch(talk));
        node.append(1);

        assertEquals(List.of(1L, 2L), seqs(page));
        assertEquals(List.of(3L), susan.seqs());
    }

    @Test
    void who_has_the_conversation_keeps_getting_it_after_watching() {
        flow.watch(john, new ClientMessage.Watch(talk));
        flow.unwatch(john, new ClientMessage.Unwatch(talk));

        node.append(1);

        assertEquals(List.of(1L), john.seqs());
    }

    @Test
    void a_read_mark_is_told_to_the_others_and_never_moves_back() {
        node.append(5);

        read(john, 4);
        read(john, 2);

        assertEquals(
                List.of(new ServerMessage.Read(talk, john.principal().party(), 4)),
                jenny.messages(ServerMessage.Read.class));
        assertEquals(List.of(), john.messages(ServerMessage.Read.class));
    }

    @Test
    void a_read_mark_never_lies_beyond_the_head() {
        node.append(2);

        read(john, 99);

        assertEquals(2, jenny.messages(ServerMessage.Read.class).getFirst().seq());
    }

    @Test
    void who_only_watches_marks_nothing_and_types_nothing() {
        node.append(1);

        read(susan, 1);
        typing(susan, true);

        assertEquals(List.of(1L), jenny.seqs());
        assertEquals(1, jenny.messages().size());
    }

    @Test
    void the_lost_connection_of_who_may_not_write_tells_nobody_anything() {
        typing(susan, true);

        node.sessions.disconnect(susan);
        flow.disconnected(susan);
        cluster.time.settle();

        assertEquals(List.of(), typed());
    }

    @Test
    void typing_is_passed_on_at_most_every_two_seconds() {
        for (int key = 0; key < 39; key++) {
            typing(john, true);
            cluster.time.advance(Duration.ofMillis(100));
        }

        assertEquals(2, jenny.messages(ServerMessage.Typing.class).size());
    }

    @Test
    void that_somebody_stopped_typing_is_told_once() {
        typing(john, true);
        typing(john, false);
        typing(john, false);

        assertEquals(List.of(true, false), typed());
    }

    @Test
    void nobody_is_left_typing_by_a_lost_connection() {
        typing(john, true);

        node.sessions.disconnect(john);
        flow.disconnected(john);
        cluster.time.settle();

        assertEquals(List.of(true, false), typed());
    }

    @Test
    void who_is_gone_gets_nothing_more() {
        flow.disconnected(john);

        node.append(1);

        assertEquals(List.of(), john.seqs());
    }

    @Test
    void a_rating_is_an_event_of_the_conversation() {
        done(flow.rate(jenny, id(), new ClientMessage.Rate(talk, 5, "Thank you")));

        assertEquals(
                new EventBody.Rated(5, "Thank you"),
                cluster.store.events(talk).getFirst().d().body());
    }

    private FakeSession party(Principal principal, Right right) {
        rights.put(principal, right);
        FakeSession session = node.sessions.connect(principal);
        if (right == Right.WRITE) {
            node.subscribe(session, 0);
        }
        return session;
    }

    private Outcome send(FakeSession session, MessageId id, String text) {
        return flow.send(session, id, new ClientMessage.Send(talk, text));
    }

    private void read(FakeSession session, long seq) {
        flow.read(session, new ClientMessage.Read(talk, seq));
        cluster.time.settle();
    }

    private void typing(FakeSession session, boolean on) {
        flow.typing(session, new ClientMessage.Typing(talk, on));
        cluster.time.settle();
    }

    private List<Boolean> typed() {
        return jenny.messages(ServerMessage.Typing.class).stream()
                .map(ServerMessage.Typing::on)
                .toList();
    }

    private Reply.History history(FakeSession session, long before, int limit) {
        return assertInstanceOf(
                Reply.History.class,
                done(flow.history(session, new ClientMessage.GetHistory(talk, before, limit)))
                        .reply());
    }

    private static List<Long> seqs(Reply.History page) {
        return page.events().stream().map(Event::seq).toList();
    }

    private static Outcome.Done done(Outcome outcome) {
        return assertInstanceOf(Outcome.Done.class, outcome);
    }

    private static void assertRefused(ErrorCode code, Outcome outcome) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).code());
    }

    private static MessageId id() {
        return new MessageId(IdFormat.random());
    }
}
