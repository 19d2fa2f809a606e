package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.call.Calls;
import io.peerline.server.call.CallsContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        assertEquals(List.of(good), calls().recent(1_000));
        assertEquals(Optional.of(good), calls().find(Samples.SHOES, good.id()));
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
