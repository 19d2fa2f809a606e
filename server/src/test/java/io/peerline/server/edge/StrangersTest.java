package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimClient;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who knows the id of somebody else's conversation or ring knows nothing more and can do nothing with it. The whole server, real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    private TestNode node;
    private Shop shop;
    private SimVisitor jenny;
    private ConversationId cv;

    @BeforeAll
    void jenny_asks(@TempDir Path folder) throws Exception {
        node = TestNode.open(folder);
        shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60));
        jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
        cv = jenny.ask("Do these run small?");
    }

    @AfterAll
    void stop() {
        jenny.close();
        shop.close();
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> another_visitor_is_refused_every_request_about_it() {
        return Stream.<ClientMessage>of(
                        new ClientMessage.Ask(cv, "Mine now", false, null, null, null, null, null),
                        new ClientMessage.Send(cv, "Hello"),
                        new ClientMessage.GetHistory(cv, 0, 10),
                        new ClientMessage.CancelQuestion(cv),
                        new ClientMessage.Solved(cv, true),
                        new ClientMessage.Rate(cv, 1, "bad"),
                        new ClientMessage.PreviewFallback(cv),
                        new ClientMessage.PublishQuestion(cv, "Title", "Text"),
                        new ClientMessage.LeaveMessage(cv, null))
                .map(message -> DynamicTest.dynamicTest(message.getClass().getSimpleName(), () -> {
                    try (SimVisitor mallory = SimVisitor.arrive(shop, "mallory", Journal.NONE)) {
                        RequestRefused refused = assertThrows(
                                RequestRefused.class, () -> mallory.client().request(message));
                        assertEquals(ErrorCode.NOT_FOUND, refused.code());
                    }
                    nothingHappened();
                }));
    }

    @Test
    void hints_about_it_reach_nobody() throws Exception {
        try (SimVisitor mallory = SimVisitor.arrive(shop, "mallory", Journal.NONE)) {
            mallory.typing(cv, true);
            mallory.read(cv, 1);
            mallory.ask("A question of my own");
        }
        assertEquals(null, jenny.client().poll(ServerMessage.Typing.class, typing -> true, Duration.ofMillis(100)));
        nothingHappened();
    }

    @Test
    void resuming_with_its_cursor_brings_nothing_of_it() throws Exception {
        try (SimVisitor mallory = SimVisitor.arrive(shop, "mallory", Journal.NONE)) {
            SimClient client = mallory.client();
            ServerMessage.ConversationState known = jenny.client()
                    .await(
                            ServerMessage.ConversationState.class,
                            state -> state.cv().equals(cv));
            ClientMessage.Cursor cursor = new ClientMessage.Cursor(cv, known.epoch(), 0);
            client.request(new ClientMessage.Resume(List.of(cursor), null));
            client.hint(new ClientMessage.Beat(List.of(cursor)));
            client.await(ServerMessage.Beat.class, beat -> true);
            assertEquals(List.of(), client.events(cv));
        }
    }

    @Test
    void a_helper_can_neither_read_nor_take_what_does_not_ring_for_them() throws Exception {
        try (SimRep helper = SimRep.signIn(shop, "helper", contributor(), node.password(), Journal.NONE)) {
            assertEquals(ErrorCode.FORBIDDEN, refusal(helper, new ClientMessage.Watch(cv)));
            assertEquals(ErrorCode.FORBIDDEN, refusal(helper, new ClientMessage.Take(cv)));
            assertEquals(ErrorCode.NOT_FOUND, refusal(helper, new ClientMessage.GetHistory(cv, 0, 10)));
            assertEquals(ErrorCode.NOT_FOUND, refusal(helper, new ClientMessage.Send(cv, "Hello")));
            assertEquals(List.of(), helper.client().events(cv));
        }
    }

    private static ErrorCode refusal(SimRep member, ClientMessage message) {
        return assertThrows(RequestRefused.class, () -> member.client().request(message))
                .code();
    }

    private String contributor() {
        return node.store().members().of(SITE).stream()
                .filter(member -> member.roles().equals(Set.of(Role.CONTRIBUTOR)))
                .findFirst()
                .orElseThrow()
                .email();
    }

    /** What Jenny's conversation holds after she writes once more: her own words, in order. */
    private void nothingHappened() {
        long head = jenny.say(cv, "Still here").seq();
        jenny.client().awaitHead(cv, head);
        List<String> foreign = jenny.client().events(cv).stream()
                .filter(event -> event.d().from().role() != ServerMessage.PersonRole.VISITOR)
                .map(event -> event.d().body().toString())
                .toList();
        assertEquals(List.of(), foreign);
        long messages = jenny.client().events(cv).stream()
                .filter(event -> event.d().body() instanceof EventBody.Message(var text)
                        && !text.equals("Still here")
                        && !text.equals("Do these run small?"))
                .count();
        assertEquals(0, messages);
    }
}
