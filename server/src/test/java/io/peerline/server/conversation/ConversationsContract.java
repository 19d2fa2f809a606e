package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import io.peerline.server.conversation.Conversations.Opened;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine's conversations promise. */
public interface ConversationsContract {

    Conversations conversations();

    ConversationLog log();

    /** The clock that the engine takes for the database's. */
    ManualTime time();

    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        conversations().open(conversation);
        return conversations().find(Samples.SHOES, conversation.id()).orElseThrow();
    }

    /** A conversation with ten events. */
    private Conversation withTenEvents() {
        Conversation conversation = opened();
        for (int i = 1; i <= 10; i++) {
            log().append(Samples.message(conversation, "text " + i));
        }
        return conversation;
    }

    private static PartyId visitor(Conversation conversation) {
        return PartyId.of(conversation.visitor());
    }

    @Test
    default void opens_with_the_databases_time() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        time().advance(Duration.ofHours(3));
        assertEquals(new Opened.New(), conversations().open(conversation));
        Conversation expected = new Conversation(
                conversation.site(),
                conversation.id(),
                conversation.visitor(),
                conversation.privateMatter(),
                conversation.question(),
                time().millis());
        assertEquals(Optional.of(expected), conversations().find(Samples.SHOES, conversation.id()));
    }

    @Test
    default void keeps_that_a_matter_is_private() {
        Conversation open = Samples.conversation(Samples.SHOES);
        conversations().open(new Conversation(open.site(), open.id(), open.visitor(), true, "Where is my refund?", 0));
        assertEquals(
                Optional.of(true),
                conversations().find(Samples.SHOES, open.id()).map(Conversation::privateMatter));
    }

    @Test
    default void opening_again_gives_the_conversation_as_it_was_opened_first() {
        Conversation first = opened();
        Conversation again = new Conversation(first.site(), first.id(), first.visitor(), true, "something else", 0);
        assertEquals(new Opened.Existing(first), conversations().open(again));
        assertEquals(Optional.of(first), conversations().find(first.site(), first.id()));
    }

    @Test
    default void an_id_that_belongs_to_another_visitor_is_foreign() {
        Conversation first = opened();
        Conversation other = new Conversation(
                first.site(), first.id(), new VisitorId(IdFormat.random()), false, first.question(), 0);
        assertEquals(new Opened.Foreign(), conversations().open(other));
        assertEquals(Optional.of(first), conversations().find(first.site(), first.id()));
    }

    @Test
    default void an_id_that_belongs_to_another_site_is_foreign() {
        Conversation first = opened();
        Conversation other = new Conversation(Samples.HATS, first.id(), first.visitor(), false, first.question(), 0);
        assertEquals(new Opened.Foreign(), conversations().open(other));
    }

    @Test
    default void one_of_many_who_open_at_once_opens() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        List<Opened> outcomes = AtOnce.call(
                IntStream.range(0, 50).mapToObj(i -> () -> conversations().open(conversation)));
        assertEquals(1, outcomes.stream().filter(Opened.New.class::isInstance).count());
        assertEquals(
                49, outcomes.stream().filter(Opened.Existing.class::isInstance).count());
    }

    @Test
    default void another_sites_conversation_does_not_exist() {
        assertEquals(Optional.empty(), conversations().find(Samples.HATS, opened().id()));
    }

    @Test
    default void lists_a_visitors_conversations_newest_first() {
        VisitorId visitor = new VisitorId(IdFormat.random());
        List<Conversation> newestFirst = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Conversation conversation = Samples.conversation(Samples.SHOES, visitor);
            conversations().open(conversation);
            newestFirst.addFirst(
                    conversations().find(Samples.SHOES, conversation.id()).orElseThrow());
            time().advance(Duration.ofSeconds(1));
        }
        opened();
        assertEquals(newestFirst.subList(0, 3), conversations().ofVisitor(Samples.SHOES, visitor, 3));
        assertEquals(List.of(), conversations().ofVisitor(Samples.HATS, visitor, 3));
    }

    @Test
    default void moves_a_read_mark_up_and_never_down() {
        Conversation conversation = withTenEvents();
        assertEquals(4, conversations().read(conversation.site(), conversation.id(), visitor(conversation), 4));
        assertEquals(4, conversations().read(conversation.site(), conversation.id(), visitor(conversation), 2));
        assertEquals(7, conversations().read(conversation.site(), conversation.id(), visitor(conversation), 7));
        assertEquals(
                List.of(new ReadMark(visitor(conversation), 7)), conversations().reads(conversation.id()));
    }

    @Test
    default void moves_a_read_mark_never_beyond_the_head() {
        Conversation conversation = withTenEvents();
        assertEquals(10, conversations().read(conversation.site(), conversation.id(), visitor(conversation), 99));
    }

    @Test
    default void keeps_a_read_mark_for_each_party() {
        Conversation conversation = withTenEvents();
        PartyId member = PartyId.of(new MemberId(IdFormat.random()));
        conversations().read(conversation.site(), conversation.id(), visitor(conversation), 3);
        conversations().read(conversation.site(), conversation.id(), member, 5);
        assertEquals(
                Set.of(new ReadMark(visitor(conversation), 3), new ReadMark(member, 5)),
                Set.copyOf(conversations().reads(conversation.id())));
    }

    @Test
    default void has_no_read_marks_through_another_site() {
        Conversation conversation = withTenEvents();
        assertEquals(0, conversations().read(Samples.HATS, conversation.id(), visitor(conversation), 5));
        assertEquals(List.of(), conversations().reads(conversation.id()));
    }

    @Test
    default void the_highest_of_many_read_marks_set_at_once_holds() {
        Conversation conversation = withTenEvents();
        List<Long> held = AtOnce.call(IntStream.rangeClosed(1, 200)
                .mapToObj(i -> () -> conversations()
                        .read(conversation.site(), conversation.id(), visitor(conversation), 1 + i % 9)));
        assertEquals(9, held.stream().mapToLong(Long::longValue).max().orElseThrow());
        assertEquals(
                List.of(new ReadMark(visitor(conversation), 9)), conversations().reads(conversation.id()));
    }

    @Test
    default void a_conversation_nobody_has_read_has_no_marks() {
        assertEquals(List.of(), conversations().reads(withTenEvents().id()));
    }
}
