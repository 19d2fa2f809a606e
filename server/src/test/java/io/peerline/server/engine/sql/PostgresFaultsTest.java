package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between a node and its PostgreSQL. */
class PostgresFaultsTest {

    /** What happens right before a commit is sent. */
    private final AtomicReference<CommitGate> gate = new AtomicReference<>(CommitGate.OPEN);

    @RegisterExtension
    final PostgresStoreExtension postgres =
            new PostgresStoreExtension(tasks -> gate.get().pass(tasks));

    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        postgres.store().conversations().open(conversation);
        return conversation;
    }

    private Appended append(Conversation conversation, String text) {
        return postgres.store().conversationLog().append(Samples.message(conversation, text));
    }

    private List<Event> all(Conversation conversation) {
        Page page = postgres.store().conversationLog().after(Samples.SHOES, conversation.id(), 0, Integer.MAX_VALUE);
        return assertInstanceOf(Page.Events.class, page).events();
    }

    /** The next {@code times} commits fail as the server would tell it. */
    private void failing(int times, String state) {
        AtomicInteger left = new AtomicInteger(times);
        gate.set(tasks -> {
            if (left.getAndDecrement() > 0) {
                throw new SQLException("injected", state);
            }
        });
    }

    private void endAllConnections() {
        postgres.server()
                .on(
                        "postgres",
                        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"
                                + postgres.database() + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void a_write_that_another_was_in_the_way_of_is_done_in_the_end(String state) {
        failing(5, state);
        Conversation conversation = opened();
        assertTrue(postgres.store()
                .conversations()
                .find(Samples.SHOES, conversation.id())
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void messages_that_another_was_in_the_way_of_keep_their_order_and_are_told_once(String state) {
        Conversation conversation = opened();
        failing(5, state);
        AtOnce.call(IntStream.range(0, 50).mapToObj(i -> () -> append(conversation, "text " + i)));
        assertEquals(
                LongStream.rangeClosed(1, 50).boxed().toList(),
                all(conversation).stream().map(Event::seq).toList());
        assertEquals(all(conversation), postgres.committed());
    }

    @Test
    void of_two_writes_that_wait_for_each_other_both_are_done() {
        Conversation first = opened();
        Conversation second = opened();
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        AtOnce.call(Stream.of(List.of(first, second), List.of(second, first))
                .map(order -> () -> postgres.store().database().write(tx -> {
                    rename(tx, order.getFirst());
                    bothHoldOne.countDown();
                    await(bothHoldOne);
                    return rename(tx, order.getLast());
                })));
        for (Conversation one : List.of(first, second)) {
            assertEquals(
                    "renamed twice",
                    postgres.store()
                            .conversations()
                            .find(Samples.SHOES, one.id())
                            .orElseThrow()
                            .question());
        }
    }

    private static int rename(Tx tx, Conversation conversation) {
        return tx.handle()
                .createUpdate("UPDATE conversation SET question = CASE WHEN question = 'renamed' THEN 'renamed twice'"
                        + " ELSE 'renamed' END WHERE id = :id")
                .bind("id", conversation.id().value())
                .execute();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void connections_that_the_server_ended_are_replaced_without_a_failure() {
        Conversation conversation = opened();
        append(conversation, "before");
        endAllConnections();
        assertEquals(1, all(conversation).size());
        endAllConnections();
        assertInstanceOf(Appended.New.class, append(conversation, "after"));
        endAllConnections();
        assertEquals(
                0,
                postgres.store()
                        .community()
                        .list(Samples.SHOES, Filter.ALL, null, 5)
                        .size());
    }

    @Test
    void a_commit_without_an_answer_is_told_as_unknown_and_may_be_sent_again() {
        Conversation conversation = opened();
        Draft draft = Samples.message(conversation, "which?");
        gate.set(tasks -> endAllConnections());
        StoreUnavailable told = assertThrows(
                StoreUnavailable.class, () -> postgres.store().conversationLog().append(draft));
        assertTrue(told.getMessage().contains("outcome is unknown"), told.getMessage());
        assertEquals(List.of(), postgres.committed());
        gate.set(CommitGate.OPEN);
        Appended again = postgres.store().conversationLog().append(draft);
        assertEquals(1, assertInstanceOf(Appended.New.class, again).event().seq());
    }

    @Test
    void who_waits_too_long_for_a_row_is_told_and_others_go_on() throws Exception {
        Conversation held = opened();
        Conversation free = opened();
        try (PostgresStore hasty = open(Map.of("PEERLINE_STORE_TIME_OUT", "1s"));
                Connection other = postgres.server().connect(postgres.database());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE conversation SET question = 'held' WHERE id = '" + held.id() + "'");
            assertThrows(
                    StoreUnavailable.class,
                    () -> hasty.conversationLog().append(Samples.message(held, "waits in vain")));
            assertInstanceOf(Appended.New.class, hasty.conversationLog().append(Samples.message(free, "goes on")));
            other.rollback();
            assertInstanceOf(Appended.New.class, hasty.conversationLog().append(Samples.message(held, "once more")));
        }
    }

    @Test
    void a_server_with_few_connections_left_serves_everybody_with_those() {
        String role = "few_" + postgres.database();
        postgres.server()
                .on(
                        postgres.database(),
                        "CREATE ROLE " + role
                                + " LOGIN PASSWORD 'postgres' CONNECTION LIMIT 3; GRANT ALL ON ALL TABLES IN SCHEMA public TO "
                                + role + "; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role);
        Conversation conversation = opened();
        try (PostgresStore few =
                open(Map.of("PEERLINE_STORE_URL", postgres.server().url(role, postgres.database())))) {
            AtOnce.call(IntStream.range(0, 60).mapToObj(i -> () -> {
                assertTrue(few.conversations()
                        .find(Samples.SHOES, conversation.id())
                        .isPresent());
                return few.conversationLog().append(Samples.message(conversation, "text " + i));
            }));
        }
        assertEquals(60, all(conversation).size());
        postgres.server().on(postgres.database(), "DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    private PostgresStore open(Map<String, String> environment) {
        Map<String, String> all =
                new HashMap<>(Map.of("PEERLINE_STORE_URL", postgres.server().url(postgres.database())));
        all.putAll(environment);
        return PostgresStore.openReady(
                PostgresServer.settings(all), postgres.time(), StoreClock.of(postgres.time()), CommitGate.OPEN);
    }
}
