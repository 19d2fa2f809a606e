package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.Members.SignIn;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        postgres.store().conversations().open(conversation);
        return conversation;
    }

    private static List<Long> seqs(PostgresStore store, Conversation conversation) {
        Page page = store.conversationLog().after(Samples.SHOES, conversation.id(), 0, Integer.MAX_VALUE);
        return assertInstanceOf(Page.Events.class, page).events().stream()
                .map(event -> event.seq())
                .toList();
    }

    @Test
    void goes_on_where_it_was_closed() {
        Conversation conversation = opened();
        Draft first = Samples.message(conversation, "before");
        postgres.store().conversationLog().append(first);
        Epoch epoch = postgres.store().conversationLog().epoch();
        postgres.reopen();
        assertEquals(epoch, postgres.store().conversationLog().epoch());
        assertInstanceOf(
                Appended.Duplicate.class, postgres.store().conversationLog().append(first));
        Appended next = postgres.store().conversationLog().append(Samples.message(conversation, "after"));
        assertEquals(2, assertInstanceOf(Appended.New.class, next).event().seq());
    }

    @Test
    void two_nodes_that_append_to_one_conversation_number_without_gaps() {
        Conversation conversation = opened();
        try (PostgresStore other = postgres.another()) {
            List<PostgresStore> nodes = List.of(postgres.store(), other);
            AtOnce.call(IntStream.range(0, 100)
                    .mapToObj(i -> () ->
                            nodes.get(i % 2).conversationLog().append(Samples.message(conversation, "text " + i))));
            assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), seqs(other, conversation));
        }
    }

    @Test
    void a_message_sent_to_two_nodes_at_once_is_kept_once() {
        Conversation conversation = opened();
        try (PostgresStore other = postgres.another()) {
            List<PostgresStore> nodes = List.of(postgres.store(), other);
            for (int round = 0; round < 20; round++) {
                Draft draft = Samples.message(conversation, "again");
                List<Appended> outcomes = AtOnce.call(
                        nodes.stream().map(node -> () -> node.conversationLog().append(draft)));
                assertEquals(
                        1,
                        outcomes.stream().filter(Appended.New.class::isInstance).count());
                assertEquals(
                        1,
                        outcomes.stream()
                                .filter(Appended.Duplicate.class::isInstance)
                                .count());
            }
        }
    }

    @Test
    void a_site_saved_on_one_node_is_there_on_another_soon() {
        try (PostgresStore other = postgres.another()) {
            other.sites().save(Samples.site(new SiteId("gloves")));
            postgres.time().advance(Duration.ofSeconds(3));
            assertTrue(postgres.store().sites().find(new SiteId("gloves")).isPresent());
        }
    }

    @Test
    void a_refusal_says_nothing_of_what_people_wrote() {
        SignIn ofNobody = new SignIn(
                "secret-hash", Samples.SHOES, Samples.member(Samples.SHOES, 4).id(), "csrf", 1, 2);
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> postgres.store().members().signIn(ofNobody));
        assertFalse(refused.getMessage().contains("secret-hash"), refused.getMessage());
        assertFalse(refused.getMessage().contains(ofNobody.member().value()), refused.getMessage());
    }
}
