package io.peerline.server.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.Status;
import io.peerline.protocol.wire.Type;
import io.peerline.protocol.wire.Unanswered;
import io.peerline.protocol.wire.WireTypes;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.ManualTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DispatcherTest {

    private static final SiteId SITE = new SiteId("shoes");
    private static final ConversationId CV = new ConversationId(IdFormat.random());
    private static final RingId RING = new RingId(IdFormat.random());
    private static final ClientMessage.Page PAGE = new ClientMessage.Page("https://shop.example/a", null);

    /** Every message, and who of visitor, customer, contributor, rep, supervisor, owner may send it. */
    private static final Map<ClientMessage, String> MATRIX = withCalls(Map.ofEntries(
            Map.entry(new ClientMessage.Resume(List.of(), null), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Beat(List.of()), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Ask(CV, "Hi", false, null, null, null, null, null), "visitor"),
            Map.entry(new ClientMessage.CancelQuestion(CV), "visitor"),
            Map.entry(new ClientMessage.Solved(CV, true), "visitor"),
            Map.entry(new ClientMessage.Rate(CV, 5, null), "visitor"),
            Map.entry(new ClientMessage.Send(CV, "Hi"), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Read(CV, 1), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Typing(CV, true), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.GetHistory(CV, 0, 10), "visitor customer contributor rep supervisor owner"),
            Map.entry(new ClientMessage.ViewPage(PAGE), "visitor"),
            Map.entry(new ClientMessage.PreviewFallback(CV), "visitor"),
            Map.entry(new ClientMessage.PublishQuestion(CV, "Title", "Text"), "visitor"),
            Map.entry(new ClientMessage.LeaveMessage(CV, null), "visitor"),
            Map.entry(new ClientMessage.SetStatus(Status.AWAY), "contributor rep supervisor owner"),
            Map.entry(new ClientMessage.AcceptRing(RING), "contributor rep supervisor owner"),
            Map.entry(new ClientMessage.DeclineRing(RING), "contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Release(CV, 1), "contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Close(CV, 1), "contributor rep supervisor owner"),
            Map.entry(new ClientMessage.Take(CV), "rep supervisor owner"),
            Map.entry(new ClientMessage.Watch(CV), "rep supervisor owner"),
            Map.entry(new ClientMessage.Unwatch(CV), "rep supervisor owner")));

    private static Map<ClientMessage, String> withCalls(Map<ClientMessage, String> chats) {
        Map<ClientMessage, String> all = new LinkedHashMap<>(chats);
        all.putAll(CallMatrix.rows(CV));
        return all;
    }

    private final FakeFeatures features = new FakeFeatures();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ManualTime time = new ManualTime();
    private final Dispatcher dispatcher = new Dispatcher(
            features.all(),
            new ResumeFlow(features, features, features, features, features.noCalls()),
            new BeatFlow(
                    features, new FixedEpochLog(new Epoch(7)), new SignInWatch(member -> Optional.empty(), time), time),
            time,
            new Meters(registry));

    @TestFactory
    Stream<DynamicTest> every_message_is_allowed_to_exactly_the_roles_of_the_matrix() {
        return MATRIX.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey().getClass().getSimpleName(), () -> {
                    Set<String> allowed = principals().entrySet().stream()
                            .filter(kind -> !forbidden(row.getKey(), kind.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toCollection(TreeSet::new));
                    assertEquals(new TreeSet<>(Arrays.asList(row.getValue().split(" "))), allowed);
                }));
    }

    @Test
    void the_matrix_has_every_message() {
        Set<Class<?>> all = WireTypes.leaves(ClientMessage.class)
                .filter(type -> type.isAnnotationPresent(Type.class))
                .collect(Collectors.toSet());

        assertEquals(all, MATRIX.keySet().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void a_forbidden_message_never_reaches_its_feature() {
        RecordingSession visitor = visitor();
        dispatcher.run(visitor, frame(new ClientMessage.Take(CV)));

        assertEquals(List.of(), features.asked);
    }

    @TestFactory
    Stream<DynamicTest> every_request_gets_one_ack_and_a_hint_gets_none() {
        return MATRIX.keySet().stream()
                .map(message -> DynamicTest.dynamicTest(message.getClass().getSimpleName(), () -> {
                    boolean hint = message.getClass().isAnnotationPresent(Unanswered.class);
                    for (Principal principal : principals().values()) {
                        RecordingSession session = new RecordingSession(principal);
                        dispatcher.run(session, hint ? new ClientFrame(null, message) : frame(message));
                        long answers = session.sent().stream()
                                .filter(sent ->
                                        sent instanceof ServerMessage.Ack || sent instanceof ServerMessage.Failure)
                                .count();
                        long expected = hint && !forbidden(message, principal) ? 0 : 1;
                        assertEquals(expected, answers, () -> principal + " got " + session.sent());
                    }
                }));
    }

    @Test
    void the_ack_carries_the_request_s_id_and_the_feature_s_reply() {
        Reply reply = new Reply.Appended(42, 1000);
        features.answer = () -> Outcome.done(reply);
        RecordingSession visitor = visitor();
        ClientFrame frame = frame(new ClientMessage.Send(CV, "Hi"));

        dispatcher.run(visitor, frame);

        assertEquals(List.of(new ServerMessage.Ack(frame.id().value(), reply)), visitor.sent());
    }

    @Test
    void a_watched_conversation_s_state_follows_its_ack() {
        ServerMessage.ConversationState state = new ServerMessage.ConversationState(
                CV,
                new Epoch(7),
                1,
                1,
                ServerMessage.AssignmentState.WAITING,
                ServerMessage.Step.QUEUE,
                1,
                false,
                null,
                null,
                List.of(),
                null,
                null,
                0,
                null);
        features.conversations = List.of(state);
        RecordingSession rep = new RecordingSession(member(Role.REP));
        ClientFrame frame = frame(new ClientMessage.Watch(CV));

        dispatcher.run(rep, frame);

        assertEquals(List.of(new ServerMessage.Ack(frame.id().value(), null), state), rep.sent());
    }

    @Test
    void a_refusal_carries_its_code_and_whether_to_try_again() {
        features.answer = () -> Outcome.refused(ErrorCode.TAKEN, "somebody else has it");
        RecordingSession rep = new RecordingSession(member(Role.REP));
        ClientFrame frame = frame(new ClientMessage.Take(CV));

        dispatcher.run(rep, frame);

        assertEquals(
                List.of(new ServerMessage.Failure(frame.id().value(), ErrorCode.TAKEN, "somebody else has it", false)),
                rep.sent());
    }

    @Test
    void an_outage_is_answered_unavailable_and_may_be_tried_again() {
        features.answer = () -> {
            throw new StoreUnavailable("the disk is full", new IllegalStateException());
        };

        ServerMessage.Failure failure = failure(visitor(), new ClientMessage.Send(CV, "Hi"));

        assertEquals(ErrorCode.UNAVAILABLE, failure.code());
        assertTrue(failure.retry());
    }

    @Test
    void a_bug_is_answered_internal_counted_once_and_says_nothing_of_itself() {
        features.answer = () -> {
            throw new IllegalStateException("secret detail");
        };

        ServerMessage.Failure failure = failure(visitor(), new ClientMessage.Send(CV, "Hi"));

        assertEquals(ErrorCode.INTERNAL, failure.code());
        assertTrue(failure.retry());
        assertFalse(failure.message().contains("secret"));
        assertEquals(1, registry.counter("peerline.bugs", "part", "request").count());
    }

    @Test
    void a_request_that_runs_out_of_stack_is_answered_internal() {
        features.answer = () -> {
            throw new StackOverflowError();
        };

        ServerMessage.Failure failure = failure(visitor(), new ClientMessage.Send(CV, "Hi"));

        assertEquals(ErrorCode.INTERNAL, failure.code());
        assertEquals(1, registry.counter("peerline.bugs", "part", "request").count());
    }

    @Test
    void a_request_without_id_is_refused_without_reaching_its_feature() {
        RecordingSession visitor = visitor();
        dispatcher.run(visitor, new ClientFrame(null, new ClientMessage.Send(CV, "Hi")));

        ServerMessage.Failure failure =
                assertInstanceOf(ServerMessage.Failure.class, visitor.sent().getFirst());
        assertEquals(ErrorCode.INVALID, failure.code());
        assertEquals(List.of(), features.asked);
    }

    @Test
    void a_beat_tells_the_feeds_what_is_held_and_is_answered_by_a_beat() {
        RecordingSession visitor = visitor();
        ClientMessage.Cursor head = new ClientMessage.Cursor(CV, new Epoch(7), 41);
        dispatcher.run(visitor, new ClientFrame(null, new ClientMessage.Beat(List.of(head))));

        assertEquals(List.of("held 41"), features.asked);
        assertEquals(List.of(new ServerMessage.Beat(time.millis())), visitor.sent());
    }

    @Test
    void a_beat_of_another_epoch_makes_the_client_connect_again() {
        RecordingSession visitor = visitor();
        ClientMessage.Cursor head = new ClientMessage.Cursor(CV, new Epoch(6), 41);
        dispatcher.run(visitor, new ClientFrame(null, new ClientMessage.Beat(List.of(head))));

        assertEquals(CloseCode.RESYNC, visitor.closed().orElseThrow());
    }

    private ServerMessage.Failure failure(RecordingSession session, ClientMessage message) {
        dispatcher.run(session, frame(message));
        return assertInstanceOf(ServerMessage.Failure.class, session.sent().getFirst());
    }

    private boolean forbidden(ClientMessage message, Principal principal) {
        RecordingSession session = new RecordingSession(principal);
        dispatcher.run(session, frame(message));
        return session.sent().stream()
                .anyMatch(
                        sent -> sent instanceof ServerMessage.Failure failure && failure.code() == ErrorCode.FORBIDDEN);
    }

    private static ClientFrame frame(ClientMessage message) {
        return new ClientFrame(new MessageId(IdFormat.random()), message);
    }

    private static RecordingSession visitor() {
        return new RecordingSession(principals().get("visitor"));
    }

    private static Map<String, Principal> principals() {
        return Map.of(
                "visitor", new Principal.Visitor(SITE, new VisitorId(IdFormat.random())),
                "customer", member(),
                "contributor", member(Role.CONTRIBUTOR),
                "rep", member(Role.REP),
                "supervisor", member(Role.SUPERVISOR),
                "owner", member(Role.OWNER));
    }

    private static Principal member(Role... roles) {
        return new Principal.Member(SITE, new MemberId(IdFormat.random()), Set.of(roles));
    }
}
