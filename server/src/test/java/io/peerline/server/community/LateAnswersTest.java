package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateAnswersTest {

    private CommunityWorld world;
    private FakeSession jenny;
    private ConversationId conversation;
    private ForumThread thread;

    @BeforeEach
    void publish(@TempDir Path folder) {
        world = new CommunityWorld(folder);
        jenny = world.visitor();
        conversation = world.asks(jenny, "Can I wear the Granite boots if it rains?");
        Outcome outcome = world.fallback.publish(
                jenny,
                CommunityWorld.id(),
                new ClientMessage.PublishQuestion(conversation, "Granite boots in the rain?", "Can I?"));
        Reply.Published published = assertInstanceOf(
                Reply.Published.class,
                assertInstanceOf(Outcome.Done.class, outcome).reply());
        thread = world.store.community().find(Samples.SHOES, published.thread()).orElseThrow();
        world.settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_answer_is_an_event_of_the_conversation_by_its_author() {
        Principal.Member john = world.member("John", Role.REP);

        Post post = world.answer(john, thread, "Yes, with wax.");

        Event event = world.log(conversation).getLast();
        EventBody.Answered answered =
                assertInstanceOf(EventBody.Answered.class, event.d().body());
        assertEquals(
                new EventBody.Answered(thread.id(), post.id(), "Yes, with wax.", ThreadUrls.of(thread, post.id())),
                answered);
        assertEquals("John", event.d().from().name());
        assertEquals(PersonRole.STAFF, event.d().from().role());
    }

    @Test
    void it_reaches_every_open_tab_live_and_once() {
        FakeSession otherTab = world.tab(jenny.principal());
        world.follows(jenny, conversation, 2);
        world.follows(otherTab, conversation, 2);

        world.answer(world.member("John", Role.REP), thread, "Yes, with wax.");
        world.settle();

        assertEquals(1, answersOn(jenny));
        assertEquals(1, answersOn(otherTab));
    }

    @Test
    void it_is_there_on_return() {
        world.answer(world.member("John", Role.REP), thread, "Yes, with wax.");

        FakeSession back = world.tab(jenny.principal());
        world.follows(back, conversation, 0);

        assertEquals(List.of(1L, 2L, 3L), back.seqs());
    }

    @Test
    void an_answer_sent_twice_with_the_same_id_is_one_answer_and_one_event() {
        Principal.Member john = world.member("John", Role.REP);
        PostId id = new PostId(IdFormat.random());

        world.answers.answer(john, thread.id(), id, "Yes, with wax.");
        Answers.Answered again = world.answers.answer(john, thread.id(), id, "Yes, with wax.");

        assertInstanceOf(Answers.Answered.Done.class, again);
        assertEquals(3, world.log(conversation).size());
        assertEquals(
                1, world.store.community().answers(Samples.SHOES, thread.id()).size());
    }

    @Test
    void the_same_id_with_another_text_is_refused() {
        Principal.Member john = world.member("John", Role.REP);
        PostId id = new PostId(IdFormat.random());
        world.answers.answer(john, thread.id(), id, "Yes, with wax.");

        assertInstanceOf(Answers.Answered.Taken.class, world.answers.answer(john, thread.id(), id, "No."));
        assertEquals(3, world.log(conversation).size());
    }

    @Test
    void what_an_outage_left_is_told_within_a_minute_until_the_node_stops() {
        Principal.Member john = world.member("John", Role.REP);
        world.late.start();
        untold(john);

        world.time.advance(LateAnswers.AGAIN);
        assertEquals(3, world.log(conversation).size());

        world.late.stop();
        untold(john);
        world.time.advance(LateAnswers.AGAIN.multipliedBy(2));
        assertEquals(3, world.log(conversation).size());
    }

    @Test
    void more_than_one_batch_is_told_at_once() {
        Principal.Member john = world.member("John", Role.REP);
        for (int i = 0; i <= LateAnswers.BATCH; i++) {
            untold(john);
        }

        world.late.catchUp();

        assertEquals(List.of(), world.store.communityLookups().untold(1));
    }

    /** What a crash leaves between the answer and its event. */
    private void untold(Principal.Member author) {
        world.store
                .community()
                .answer(new Post(
                        Samples.SHOES,
                        new PostId(IdFormat.random()),
                        thread.id(),
                        author.id(),
                        "John",
                        PersonRole.STAFF,
                        "Yes, with wax.",
                        0,
                        false,
                        world.time.millis()));
    }

    @Test
    void what_a_crash_left_between_answer_and_event_is_told_at_the_next_start_once() {
        untold(world.member("John", Role.REP));
        assertEquals(2, world.log(conversation).size());

        world.late.catchUp();
        world.late.catchUp();

        assertEquals(3, world.log(conversation).size());
        assertEquals(List.of(), world.store.communityLookups().untold(10));
    }

    @Test
    void answers_to_questions_that_came_from_no_chat_are_told_to_nobody() {
        Principal.Member mia = world.member("Mia");
        ForumThread asked = world.thread(mia, "Do the laces come in red?", "");

        world.answer(world.member("John", Role.REP), asked, "They do.");

        assertEquals(2, world.log(conversation).size());
    }

    private static long answersOn(FakeSession tab) {
        return tab.messages(Event.class).stream()
                .filter(event -> event.d().body() instanceof EventBody.Answered)
                .count();
    }
}
