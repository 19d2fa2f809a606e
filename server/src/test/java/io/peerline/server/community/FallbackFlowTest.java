package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.RingEnded;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackFlowTest {

    private static final String QUESTION =
            "Hi. Can I wear the Granite boots if it rains? Mail me at jenny@example.com, order 48213.";

    private CommunityWorld world;
    private FakeSession jenny;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new CommunityWorld(folder);
        jenny = world.visitor();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_preview_masks_personal_data_and_takes_the_first_sentence_as_title() {
        ConversationId conversation = world.asks(jenny, QUESTION);

        Reply.Preview preview = preview(conversation);

        assertEquals("Can I wear the Granite boots if it rains?", preview.title());
        assertEquals("Hi. Can I wear the Granite boots if it rains? Mail me at [e-mail], [order].", preview.text());
        assertEquals(2, preview.masked());
    }

    @Test
    void the_preview_stores_nothing() {
        ConversationId conversation = world.asks(jenny, QUESTION);

        preview(conversation);

        assertTrue(world.store
                .community()
                .ofConversation(Samples.SHOES, conversation)
                .isEmpty());
        assertEquals(1, world.log(conversation).size());
    }

    @Test
    void the_preview_joins_what_the_visitor_wrote_in_this_round_only() {
        ConversationId conversation = world.asks(jenny, "Which size fits wide feet?");
        append(conversation, new EventBody.Closed());
        append(conversation, new EventBody.Message("And do they come in red?"));
        append(conversation, new EventBody.Message("I mean the Riff."));

        assertEquals(
                "And do they come in red?\nI mean the Riff.",
                preview(conversation).text());
    }

    @Test
    void publishing_makes_a_masked_thread_stops_rings_and_tells_the_visitor_where_it_is() {
        Principal.Member john = world.online("John", Role.REP);
        FakeSession desk = world.tab(john);
        ConversationId conversation = world.asks(jenny, QUESTION);
        assertEquals(1, desk.messages(Ring.class).size());

        Reply.Published published =
                published(publish(conversation, CommunityWorld.id(), "Rain? 0171 1234567", QUESTION));

        ForumThread thread =
                world.store.community().find(Samples.SHOES, published.thread()).orElseThrow();
        assertEquals("Rain? [number]", thread.title());
        assertTrue(thread.text().endsWith("Mail me at [e-mail], [order]."), thread::text);
        assertEquals("Jenny", thread.authorName(), "only the first name is public");
        assertEquals(1, desk.messages(RingEnded.class).size());
        assertEquals(AssignmentState.THREAD, state(conversation).state());
        assertEquals(published.url(), state(conversation).threadUrl());
        EventBody.Published event = assertInstanceOf(
                EventBody.Published.class, world.log(conversation).getLast().d().body());
        assertEquals(published.url(), event.url());
        assertEquals(ThreadUrls.of(thread), event.url());
    }

    @Test
    void publishing_again_with_the_same_words_changes_nothing() {
        ConversationId conversation = world.asks(jenny, QUESTION);
        MessageId id = CommunityWorld.id();
        Reply.Published first = published(publish(conversation, id, "Rain on boots?", QUESTION));

        Reply.Published again = published(publish(conversation, id, "Rain on boots?", QUESTION));

        assertEquals(first, again);
        assertEquals(2, world.log(conversation).size());
        assertEquals(
                1,
                world.browsing
                        .list(Samples.SHOES, Community.Filter.ALL, null, 10)
                        .threads()
                        .size());
    }

    @Test
    void a_conversation_is_published_once() {
        ConversationId conversation = world.asks(jenny, QUESTION);
        publish(conversation, CommunityWorld.id(), "Rain on boots?", QUESTION);

        refused(ErrorCode.CONFLICT, publish(conversation, CommunityWorld.id(), "Something else entirely", "?"));
    }

    @Test
    void a_private_matter_is_never_published() {
        ConversationId conversation = world.asks(jenny, "Where is my refund?", true);

        refused(ErrorCode.FORBIDDEN, world.fallback.preview(jenny, new ClientMessage.PreviewFallback(conversation)));
        refused(ErrorCode.FORBIDDEN, publish(conversation, CommunityWorld.id(), "Where is my refund?", "Where?"));
        assertTrue(world.store
                .community()
                .ofConversation(Samples.SHOES, conversation)
                .isEmpty());
    }

    @Test
    void another_visitors_conversation_does_not_exist() {
        ConversationId conversation = world.asks(jenny, QUESTION);
        FakeSession stranger = world.visitor();

        refused(ErrorCode.NOT_FOUND, world.fallback.preview(stranger, new ClientMessage.PreviewFallback(conversation)));
        refused(
                ErrorCode.NOT_FOUND,
                world.fallback.publish(
                        stranger,
                        CommunityWorld.id(),
                        new ClientMessage.PublishQuestion(conversation, "Mine now", "x")));
        refused(
                ErrorCode.NOT_FOUND,
                world.fallback.leaveMessage(
                        stranger, CommunityWorld.id(), new ClientMessage.LeaveMessage(conversation, null)));
    }

    @Test
    void a_conversation_that_somebody_has_stays_with_them() {
        Principal.Member john = world.online("John", Role.REP);
        FakeSession desk = world.tab(john);
        ConversationId conversation = world.asks(jenny, QUESTION);
        world.assignments.accept(
                desk,
                new ClientMessage.AcceptRing(
                        desk.messages(Ring.class).getFirst().ring()));
        world.settle();

        refused(ErrorCode.CONFLICT, publish(conversation, CommunityWorld.id(), "Rain on boots?", QUESTION));
        refused(ErrorCode.CONFLICT, leave(conversation, CommunityWorld.id(), null));
        assertTrue(world.store
                .community()
                .ofConversation(Samples.SHOES, conversation)
                .isEmpty());
    }

    @Test
    void a_message_goes_to_the_inbox_and_the_address_is_kept() {
        ConversationId conversation = world.asks(jenny, "Where is my refund?", true);

        assertEquals(Outcome.done(), leave(conversation, CommunityWorld.id(), " jenny@example.com "));

        assertEquals(AssignmentState.MESSAGE, state(conversation).state());
        assertInstanceOf(
                EventBody.MessageLeft.class,
                world.log(conversation).getLast().d().body());
        VisitorRow row = world.store
                .visitors()
                .find(Samples.SHOES, ((Principal.Visitor) jenny.principal()).id())
                .orElseThrow();
        assertEquals("jenny@example.com", row.email());
        assertEquals("Jenny Miller", row.name(), "what was known stays");
    }

    @Test
    void leaving_a_message_twice_leaves_one() {
        ConversationId conversation = world.asks(jenny, QUESTION);
        MessageId id = CommunityWorld.id();

        leave(conversation, id, null);
        leave(conversation, id, null);

        assertEquals(2, world.log(conversation).size());
        assertEquals(1, world.store.memberLoads().inbox(Samples.SHOES, 10).size());
    }

    @Test
    void an_address_that_is_none_is_refused_and_nothing_changes() {
        ConversationId conversation = world.asks(jenny, QUESTION);

        refused(ErrorCode.INVALID, leave(conversation, CommunityWorld.id(), "call me"));

        assertNotEquals(AssignmentState.MESSAGE, state(conversation).state());
    }

    private Reply.Preview preview(ConversationId conversation) {
        Outcome outcome = world.fallback.preview(jenny, new ClientMessage.PreviewFallback(conversation));
        return assertInstanceOf(
                Reply.Preview.class,
                assertInstanceOf(Outcome.Done.class, outcome).reply());
    }

    private Outcome publish(ConversationId conversation, MessageId id, String title, String text) {
        Outcome outcome =
                world.fallback.publish(jenny, id, new ClientMessage.PublishQuestion(conversation, title, text));
        world.settle();
        return outcome;
    }

    private Outcome leave(ConversationId conversation, MessageId id, String email) {
        Outcome outcome = world.fallback.leaveMessage(jenny, id, new ClientMessage.LeaveMessage(conversation, email));
        world.settle();
        return outcome;
    }

    private static Reply.Published published(Outcome outcome) {
        return assertInstanceOf(
                Reply.Published.class,
                assertInstanceOf(Outcome.Done.class, outcome).reply());
    }

    private void append(ConversationId conversation, EventBody body) {
        world.store
                .conversationLog()
                .append(new Draft(
                        Samples.SHOES,
                        conversation,
                        IdFormat.random(),
                        world.people.of(
                                jenny.principal().site(), jenny.principal().party()),
                        body));
    }

    private ConversationState state(ConversationId conversation) {
        return List.copyOf(jenny.messages(ConversationState.class)).reversed().stream()
                .filter(state -> state.cv().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(ErrorCode code, Outcome outcome) {
        assertEquals(code, outcome instanceof Outcome.Refused no ? no.code() : null, () -> "refused: " + outcome);
    }

    @Test
    void a_question_that_became_a_private_matter_later_is_never_published() {
        ConversationId conversation = world.asks(jenny, "Where is my refund?");
        world.assignments.ask(
                jenny,
                CommunityWorld.id(),
                new ClientMessage.Ask(conversation, "My IBAN is ...", true, null, null, null, null, null));

        refused(ErrorCode.FORBIDDEN, world.fallback.preview(jenny, new ClientMessage.PreviewFallback(conversation)));
        refused(ErrorCode.FORBIDDEN, publish(conversation, CommunityWorld.id(), "Where is my refund?", "Where?"));
    }
}
