package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.ConversationLog.Refusal;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every engine's log promises. */
public interface ConversationLogContract {

    ConversationLog log();

    Conversations conversations();

    /** The clock that the engine takes for the database's. */
    ManualTime time();

    /** Every event that the engine's listener was told, in that order. */
    List<Event> committed();

    /** Opens a conversation at {@link Samples#SHOES}, which exists. */
    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        assertInstanceOf(Conversations.Opened.New.class, conversations().open(conversation));
        return conversation;
    }

    private Event added(Draft draft) {
        return assertInstanceOf(Appended.New.class, log().append(draft)).event();
    }

    private List<Event> appended(Conversation conversation, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(added(Samples.message(conversation, "text " + i)));
        }
        return events;
    }

    private List<Event> all(Conversation conversation) {
        return assertInstanceOf(
                        Page.Events.class, log().after(conversation.site(), conversation.id(), 0, Integer.MAX_VALUE))
                .events();
    }

    @Test
    default void numbers_events_from_one_without_gaps_for_each_conversation_alone() {
        Conversation first = opened();
        Conversation second = opened();
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seqs.add(added(Samples.message(first, "first")).seq());
            seqs.add(added(Samples.message(second, "second")).seq());
        }
        assertEquals(List.of(1L, 1L, 2L, 2L, 3L, 3L), seqs);
    }

    @Test
    default void gives_back_what_was_appended_with_the_databases_time() {
        Conversation conversation = opened();
        time().advance(Duration.ofSeconds(90));
        Draft draft = Samples.message(conversation, "Größe 38, 'quoted' \"twice\" \\ and 👟");
        Event event = added(draft);
        assertEquals(time().millis(), event.d().at());
        assertEquals(draft.id(), event.d().id());
        assertEquals(draft.from(), event.d().from());
        assertEquals(draft.body(), event.d().body());
        assertEquals(List.of(event), all(conversation));
    }

    @Test
    default void keeps_a_sender_without_a_party_and_one_with_a_face() {
        Conversation conversation = opened();
        Person system = new Person(null, "Peerline", PersonRole.SYSTEM, null);
        Person staff = new Person(null, "John", PersonRole.STAFF, "/faces/john.webp");
        for (Person person : List.of(system, staff)) {
            added(new Draft(conversation.site(), conversation.id(), IdFormat.random(), person, new EventBody.Joined()));
        }
        assertEquals(
                List.of(system, staff),
                all(conversation).stream().map(event -> event.d().from()).toList());
    }

    @Test
    default void answers_a_repeat_with_the_first_number_and_time() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "once");
        Event first = added(draft);
        added(Samples.message(conversation, "between"));
        time().advance(Duration.ofMinutes(5));
        assertEquals(new Appended.Duplicate(first.seq(), first.d().at()), log().append(draft));
        assertEquals(2, all(conversation).size());
    }

    @Test
    default void refuses_an_id_that_was_used_for_another_body() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "this");
        added(draft);
        Appended again = log().append(Samples.message(conversation, draft.id(), "that"));
        assertEquals(
                Refusal.ID_REUSED,
                assertInstanceOf(Appended.Refused.class, again).refusal());
        assertEquals(1, all(conversation).size());
    }

    @Test
    default void takes_the_same_id_in_another_conversation_as_another_event() {
        Conversation first = opened();
        Conversation second = opened();
        String id = IdFormat.random();
        assertEquals(1, added(Samples.message(first, id, "here")).seq());
        assertEquals(1, added(Samples.message(second, id, "there")).seq());
    }

    @Test
    default void refuses_an_unknown_conversation() {
        Appended appended = log().append(Samples.message(Samples.conversation(Samples.SHOES), "nowhere"));
        assertEquals(
                Refusal.NO_SUCH_CONVERSATION,
                assertInstanceOf(Appended.Refused.class, appended).refusal());
    }

    @Test
    default void refuses_a_conversation_of_another_site_even_for_an_id_it_has() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "mine");
        added(draft);
        Draft foreign = new Draft(Samples.HATS, draft.conversation(), draft.id(), draft.from(), draft.body());
        assertEquals(
                Refusal.NO_SUCH_CONVERSATION,
                assertInstanceOf(Appended.Refused.class, log().append(foreign)).refusal());
    }

    @Test
    default void refuses_a_body_that_no_message_can_have() {
        Conversation conversation = opened();
        Appended appended = log().append(Samples.message(conversation, "x".repeat(100_000)));
        assertEquals(
                Refusal.TOO_LARGE,
                assertInstanceOf(Appended.Refused.class, appended).refusal());
        assertEquals(1, added(Samples.message(conversation, "fits")).seq());
    }

    @Test
    default void takes_the_longest_text_of_the_protocol_in_its_longest_spelling() {
        Conversation conversation = opened();
        String worst = "\u0001".repeat(4_000);
        assertEquals(
                new EventBody.Message(worst),
                added(Samples.message(conversation, worst)).d().body());
        assertEquals(
                new EventBody.Message(worst), all(conversation).getFirst().d().body());
    }

    @Test
    default void a_refused_event_takes_no_number() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "one");
        added(draft);
        log().append(Samples.message(conversation, draft.id(), "refused"));
        log().append(draft);
        assertEquals(2, added(Samples.message(conversation, "two")).seq());
    }

    @Test
    default void tells_the_listener_of_each_new_event_in_order_before_append_returns() {
        Conversation conversation = opened();
        for (int i = 1; i <= 5; i++) {
            Event event = added(Samples.message(conversation, "text " + i));
            assertEquals(event, committed().getLast());
        }
        assertEquals(all(conversation), committed());
    }

    @Test
    default void tells_the_listener_nothing_of_duplicates_and_refusals() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "one");
        added(draft);
        log().append(draft);
        log().append(Samples.message(conversation, draft.id(), "other"));
        assertEquals(1, committed().size());
    }

    @Test
    default void pages_forward_from_a_cursor() {
        Conversation conversation = opened();
        List<Event> events = appended(conversation, 7);
        assertEquals(
                new Page.Events(1, 7, events.subList(2, 5)), log().after(conversation.site(), conversation.id(), 2, 3));
    }

    @Test
    default void gives_an_empty_page_at_the_head() {
        Conversation conversation = opened();
        appended(conversation, 2);
        assertEquals(new Page.Events(1, 2, List.of()), log().after(conversation.site(), conversation.id(), 2, 10));
    }

    @Test
    default void gives_an_empty_page_for_a_conversation_without_events() {
        Conversation conversation = opened();
        assertEquals(new Page.Events(1, 0, List.of()), log().after(conversation.site(), conversation.id(), 0, 10));
        assertEquals(new Page.Events(1, 0, List.of()), log().before(conversation.site(), conversation.id(), 0, 10));
    }

    @Test
    default void calls_a_cursor_beyond_the_head_a_gap() {
        Conversation conversation = opened();
        appended(conversation, 2);
        assertEquals(new Page.Gap(1, 2), log().after(conversation.site(), conversation.id(), 3, 10));
    }

    @Test
    default void calls_a_cursor_before_the_oldest_event_a_gap() {
        Conversation conversation = opened();
        appended(conversation, 2);
        assertEquals(new Page.Gap(1, 2), log().after(conversation.site(), conversation.id(), -1, 10));
    }

    @Test
    default void pages_backward_ascending_from_the_head_and_from_a_number() {
        Conversation conversation = opened();
        List<Event> events = appended(conversation, 7);
        assertEquals(
                new Page.Events(1, 7, events.subList(4, 7)),
                log().before(conversation.site(), conversation.id(), 0, 3));
        assertEquals(
                new Page.Events(1, 7, events.subList(1, 4)),
                log().before(conversation.site(), conversation.id(), 5, 3));
    }

    @Test
    default void has_no_pages_of_another_sites_conversation() {
        Conversation conversation = opened();
        appended(conversation, 1);
        assertEquals(new Page.NoSuchConversation(), log().after(Samples.HATS, conversation.id(), 0, 10));
        assertEquals(new Page.NoSuchConversation(), log().before(Samples.HATS, conversation.id(), 0, 10));
    }

    @Test
    default void tells_the_heads_of_the_conversations_it_knows() {
        Conversation none = opened();
        Conversation three = opened();
        appended(three, 3);
        ConversationId unknown = Samples.conversation(Samples.SHOES).id();
        assertEquals(
                Map.of(none.id(), 0L, three.id(), 3L),
                log().heads(List.of(none.id(), unknown, three.id(), three.id())));
        assertEquals(Map.of(), log().heads(List.of()));
    }

    @Test
    default void tells_the_heads_of_very_many_conversations_at_once() {
        Conversation known = opened();
        appended(known, 1);
        List<ConversationId> asked = new ArrayList<>(Collections.nCopies(1, known.id()));
        LongStream.range(0, 1_500).forEach(i -> asked.add(new ConversationId(IdFormat.random())));
        assertEquals(Map.of(known.id(), 1L), log().heads(asked));
    }

    @Test
    default void keeps_its_epoch() {
        assertTrue(log().epoch().value() >= 1);
        assertEquals(log().epoch(), log().epoch());
    }
}
