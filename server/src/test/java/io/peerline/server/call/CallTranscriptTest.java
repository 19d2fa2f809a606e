package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transcript says all that happened in a call, whoever dies between the change and its writing. */
class CallTranscriptTest {

    private static final Product SHOES = new Product("Red shoes", "https://shop.example/red", null, "79 €");

    @TempDir
    Path folder;

    private CallWorld world;
    private Caller jenny;
    private Caller anna;
    private ConversationId chat;
    private CallId call;

    @BeforeEach
    void talk() {
        world = new CallWorld(folder);
        jenny = world.visitor();
        Caller john = world.member(Role.REP);
        anna = world.member(Role.SUPERVISOR);
        chat = world.chat(jenny, john);
        call = jenny.calls(chat);
        john.accepts(call);
        anna.joins(call, 0);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** As by a node that dies when the row is written. */
    private void unsaid(CallEvent event) {
        world.store.calls().on(CallWorld.SITE, call, event);
    }

    @Test
    void what_a_node_left_unsaid_is_said_in_order_also_of_a_call_that_has_ended() {
        unsaid(new CallEvent.Pin(anna.party(), SHOES));
        unsaid(new CallEvent.Leave(anna.party()));
        unsaid(new CallEvent.Leave(jenny.party()));
        int said = world.transcript(chat).size();

        world.pass(3);

        assertEquals(
                List.of(
                        new EventBody.ProductShown(call, SHOES),
                        new EventBody.CallLeft(call),
                        new EventBody.CallEnded(call, CallMedia.VIDEO, CallEndReason.HUNG_UP, 0)),
                world.transcript(chat).subList(said, world.transcript(chat).size()));
    }

    @Test
    void a_node_that_starts_hours_later_says_what_is_missing() {
        unsaid(new CallEvent.Leave(jenny.party()));
        world.kill(world.node());
        world.pass(7_200);

        world.node("a");

        assertEquals(
                new EventBody.CallEnded(call, CallMedia.VIDEO, CallEndReason.HUNG_UP, 0),
                world.transcript(chat).getLast());
    }

    @Test
    void what_is_said_is_noted_no_more() {
        assertEquals(List.of(), world.store.callNotes().all(10));
    }
}
