package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.call.Calls;
import io.peerline.server.call.CallsContract;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteCallsTest implements CallsContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Calls calls() {
        return sqlite.store().calls();
    }

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ManualTime time() {
        return sqlite.time();
    }

    @Test
    void a_row_that_cannot_be_read_keeps_no_other_call_from_being_looked_at() {
        Call good = begun(CallsContract.start(opened(), CallsContract.member()));
        Call bad = begun(CallsContract.start(opened(), CallsContract.member()));
        write(bad, "{\"phase\":\"no such phase\"");
        time().advance(Duration.ofMinutes(1));

        assertEquals(List.of(good), calls().due(10));
        assertEquals(Optional.of(good), calls().find(Samples.SHOES, good.id()));
    }

    @Test
    void a_call_that_cannot_be_read_is_ended_as_lost_when_the_calls_are_looked_at() {
        Conversation conversation = opened();
        CallMachine.Start start = CallsContract.start(conversation, CallsContract.member());
        Call bad = begun(start);
        write(bad, "{\"media\":\"video\",\"phase\":\"no such phase\"}");

        calls().recent(0);

        Call ended = calls().find(Samples.SHOES, bad.id()).orElseThrow();
        assertEquals(new CallEnd(CallEndReason.LOST, null, 0), ended.end());
        assertEquals(Set.of(start.by(), start.other()), parties(ended));
        assertEquals(
                new EventBody.CallEnded(bad.id(), CallMedia.VIDEO, CallEndReason.LOST, 0),
                sqlite.store().callNotes().of(bad.id()).getLast().body());
        begun(CallsContract.start(conversation, start.other()));
    }

    private static Set<PartyId> parties(Call call) {
        return call.seats().stream().map(Seat::party).collect(Collectors.toSet());
    }

    @Test
    void who_comes_second_by_the_unique_index_is_told_of_the_first_call() {
        Conversation conversation = opened();
        CallMachine.Start first = CallsContract.start(conversation, CallsContract.member());
        Calls second = new SqlCalls(new Behind(sqlite.store().database(), () -> begun(first)));

        assertEquals(
                first.id(),
                assertInstanceOf(
                                Calls.Started.Exists.class,
                                second.start(CallsContract.start(conversation, CallsContract.member())))
                        .call()
                        .id());
    }

    @Test
    void who_is_called_second_by_the_unique_index_is_busy() {
        PartyId john = CallsContract.member();
        CallMachine.Start first = CallsContract.start(opened(), john);
        Calls second = new SqlCalls(new Behind(sqlite.store().database(), () -> begun(first)));

        assertEquals(new Calls.Started.Busy(john), second.start(CallsContract.start(opened(), john)));
    }

    /** As where transactions run side by side: the first write here did not see the rival's, and breaks a unique index at its own. */
    private record Behind(Database store, AtomicReference<Runnable> rival) implements Database {

        private static final String AGAIN = """
                INSERT INTO call (id, site, conversation, version, state, due_at, started_at, ended_at)
                SELECT 'again', site, conversation, 1, state, 0, 0, 0 FROM call
                """;

        Behind(Database store, Runnable rival) {
            this(store, new AtomicReference<>(rival));
        }

        @Override
        public <T> T write(Work<T> work) {
            Runnable first = rival.getAndSet(null);
            if (first == null) {
                return store.write(work);
            }
            first.run();
            return store.write(tx -> {
                tx.handle().createUpdate(AGAIN).execute();
                return work.in(tx);
            });
        }

        @Override
        public <T> T writeInOrder(String key, Work<T> work, Consumer<T> committed) {
            return store.writeInOrder(key, work, committed);
        }

        @Override
        public void writeLater(Work<?> work, Runnable ended) {
            store.writeLater(work, ended);
        }

        @Override
        public <T> T read(Work<T> work) {
            return store.read(work);
        }
    }

    @Test
    void a_row_with_what_only_a_later_release_knows_is_read() {
        Call call = begun(CallsContract.start(opened(), CallsContract.member()));
        write(call, state(call).replaceFirst("\\{", "{\"later\":{\"a\":[1]},"));

        assertEquals(Optional.of(call), calls().find(Samples.SHOES, call.id()));
    }

    @Test
    void a_row_of_the_first_release_is_read() {
        Call call = begun(CallsContract.start(opened(), CallsContract.member()));
        write(call, """
                {"id":"%s","site":"shoes","conversation":"%s","media":"video","by":"%s","longest":600000,"version":1,
                 "phase":"ringing","seats":[{"party":"%s","state":"joined","attempt":1,"until":0,"place":
                 {"session":"aaaaaaaaaaaaaaaaaaaaaA","generation":1,"node":"a"}}],"attempts":1,"answeredAt":0,
                 "pinned":null,"still":null,"end":null}
                """.formatted(call.id(), call.conversation(), call.by(), call.by()));

        Call read = calls().find(Samples.SHOES, call.id()).orElseThrow();

        assertEquals(call.by(), read.by());
        assertEquals(CallMedia.VIDEO, read.most());
        assertEquals(1, read.seat(call.by()).orElseThrow().attempt());
    }

    private String state(Call call) {
        return sqlite.store()
                .database()
                .read(tx -> tx.handle()
                        .createQuery("SELECT state FROM call WHERE id = :id")
                        .bind("id", call.id().value())
                        .mapTo(String.class)
                        .one());
    }

    private void write(Call call, String state) {
        sqlite.store()
                .database()
                .write(tx -> tx.handle()
                        .createUpdate("UPDATE call SET state = :state WHERE id = :id")
                        .bind("id", call.id().value())
                        .bind("state", state)
                        .execute());
    }
}
