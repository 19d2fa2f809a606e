package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.CommitListener;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.Members.SignIn;
import io.peerline.server.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupCommitTest {

    private final HeldCommits commits = new HeldCommits();

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension(commits);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        commits.fail("");
        commits.open();
        threads.close();
    }

    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        sqlite.store().conversations().open(conversation);
        return conversation;
    }

    private Callable<Appended> append(Draft draft) {
        return () -> sqlite.store().conversationLog().append(draft);
    }

    private List<Event> all(Conversation conversation) {
        Page page = sqlite.store().conversationLog().after(Samples.SHOES, conversation.id(), 0, Integer.MAX_VALUE);
        return assertInstanceOf(Page.Events.class, page).events();
    }

    /** Holds one commit at the gate and lets the tasks queue behind it, so that they come into one batch. */
    private <T> List<Future<T>> inOneBatch(Conversation conversation, List<Callable<T>> tasks) throws Exception {
        commits.shut();
        threads.submit(append(Samples.message(conversation, "holds the gate")));
        commits.awaitArrival();
        List<Future<T>> waiting = new ArrayList<>();
        for (Callable<T> task : tasks) {
            waiting.add(threads.submit(task));
        }
        Awaitility.await().until(() -> sqlite.store().queuedWrites() == tasks.size());
        commits.open();
        return waiting;
    }

    private static void assertUnavailable(Future<?> outcome) {
        Throwable cause = assertThrows(ExecutionException.class, outcome::get).getCause();
        assertInstanceOf(StoreUnavailable.class, cause);
    }

    @Test
    void what_queues_during_a_commit_is_committed_together() throws Exception {
        Conversation conversation = opened();
        List<Future<Appended>> outcomes = inOneBatch(
                conversation,
                IntStream.range(0, 100)
                        .mapToObj(i -> append(Samples.message(conversation, "text " + i)))
                        .toList());
        for (Future<Appended> outcome : outcomes) {
            assertInstanceOf(Appended.New.class, outcome.get());
        }
        assertEquals(100, commits.batches().getLast());
    }

    @Test
    void nobody_is_told_of_an_event_before_its_commit() throws Exception {
        Conversation conversation = opened();
        commits.shut();
        Future<Appended> waiting = threads.submit(append(Samples.message(conversation, "not yet")));
        commits.awaitArrival();
        assertFalse(waiting.isDone());
        assertEquals(List.of(), sqlite.committed());
        assertEquals(List.of(), all(conversation));
        commits.open();
        assertInstanceOf(Appended.New.class, waiting.get());
        assertEquals(all(conversation), sqlite.committed());
    }

    @Test
    void a_repeat_in_the_same_group_is_a_duplicate_of_the_first() throws Exception {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "twice");
        List<Future<Appended>> outcomes = inOneBatch(conversation, List.of(append(draft), append(draft)));
        List<Class<?>> kinds = new ArrayList<>();
        for (Future<Appended> outcome : outcomes) {
            kinds.add(outcome.get().getClass());
        }
        assertTrue(kinds.containsAll(List.of(Appended.New.class, Appended.Duplicate.class)), kinds::toString);
    }

    @Test
    void work_that_breaks_a_rule_of_the_schema_fails_alone() throws Exception {
        Conversation conversation = opened();
        SignIn ofNobody = new SignIn(
                "hash", Samples.SHOES, Samples.member(Samples.SHOES, 4).id(), "csrf", 1, 2);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.add(append(Samples.message(conversation, "text " + i))::call);
            tasks.add(() -> {
                sqlite.store().members().signIn(ofNobody);
                return "signed in";
            });
        }
        int told = 0;
        for (Future<Object> outcome : inOneBatch(conversation, tasks)) {
            try {
                assertInstanceOf(Appended.New.class, outcome.get());
                told++;
            } catch (ExecutionException refused) {
                assertInstanceOf(IllegalStateException.class, refused.getCause());
            }
        }
        assertEquals(10, told);
        assertEquals(11, all(conversation).size());
    }

    @Test
    void a_refusal_says_nothing_of_what_people_wrote() {
        SignIn ofNobody = new SignIn(
                "secret-hash", Samples.SHOES, Samples.member(Samples.SHOES, 4).id(), "csrf", 1, 2);
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> sqlite.store().members().signIn(ofNobody));
        assertFalse(refused.getMessage().contains("secret-hash"), refused.getMessage());
    }

    @Test
    void when_a_commit_fails_everybody_in_it_is_told_and_nothing_is_kept() throws Exception {
        Conversation conversation = opened();
        commits.shut();
        Draft first = Samples.message(conversation, "first");
        Future<Appended> held = threads.submit(append(first));
        commits.awaitArrival();
        commits.fail("disk full");
        commits.open();
        assertUnavailable(held);
        assertEquals(List.of(), all(conversation));
        assertEquals(List.of(), sqlite.committed());
    }

    @Test
    void after_a_failed_commit_the_same_ids_may_be_sent_again() throws Exception {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "again");
        commits.fail("disk full");
        assertUnavailable(threads.submit(append(draft)));
        commits.fail("");
        Appended again = append(draft).call();
        assertEquals(1, assertInstanceOf(Appended.New.class, again).event().seq());
        assertEquals(
                List.of(draft.id()),
                all(conversation).stream().map(event -> event.d().id()).toList());
    }

    @Test
    void more_callers_than_the_queue_holds_wait_and_are_all_served() throws Exception {
        Conversation conversation = opened();
        commits.shut();
        List<Future<Appended>> outcomes = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            outcomes.add(threads.submit(append(Samples.message(conversation, "text"))));
        }
        commits.awaitArrival();
        Awaitility.await().until(() -> sqlite.store().queuedWrites() == TaskQueue.CAPACITY);
        commits.open();
        for (Future<Appended> outcome : outcomes) {
            assertInstanceOf(Appended.New.class, outcome.get());
        }
        assertEquals(6_000, all(conversation).size());
    }

    @Test
    void closing_writes_what_is_queued_and_then_refuses() throws Exception {
        Conversation conversation = opened();
        List<Future<Appended>> outcomes = inOneBatch(
                conversation,
                List.of(append(Samples.message(conversation, "one")), append(Samples.message(conversation, "two"))));
        sqlite.store().close();
        for (Future<Appended> outcome : outcomes) {
            assertInstanceOf(Appended.New.class, outcome.get());
        }
        assertThrows(
                StoreUnavailable.class,
                () -> append(Samples.message(conversation, "late")).call());
        assertThrows(StoreUnavailable.class, () -> all(conversation));
        sqlite.reopen();
        assertEquals(3, all(conversation).size());
    }

    @Test
    void an_event_that_comes_again_is_told_as_such_for_its_first_commit_may_have_told_nobody() throws Exception {
        List<Long> repeated = new ArrayList<>();
        sqlite.reopenTelling(new CommitListener() {
            @Override
            public void committed(SiteId site, Event event) {}

            @Override
            public void repeated(SiteId site, ConversationId conversation, long seq) {
                repeated.add(seq);
            }
        });
        Draft draft = Samples.message(opened(), "twice");
        append(draft).call();
        append(draft).call();
        assertEquals(List.of(1L), repeated);
    }

    @Test
    void a_listener_that_breaks_its_promise_harms_nobody() throws Exception {
        sqlite.reopenTelling((site, event) -> {
            throw new LinkageError("broken listener");
        });
        Conversation conversation = opened();
        assertInstanceOf(
                Appended.New.class, append(Samples.message(conversation, "one")).call());
        assertInstanceOf(
                Appended.New.class, append(Samples.message(conversation, "two")).call());
    }
}
