package io.peerline.server.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.Reliability;
import io.peerline.protocol.wire.Status;
import io.peerline.server.bus.BusMessage.Carried;
import io.peerline.server.bus.BusMessage.Gone;
import io.peerline.server.bus.BusMessage.PresenceChanged;
import io.peerline.server.bus.BusMessage.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusCodecTest {

    private static final ConversationId TALK = new ConversationId("talk000000000000000000");
    private static final PartyId JOHN = PartyId.of(new MemberId("john000000000000000000"));
    private static final SessionId TAB = new SessionId("tab0000000000000000000");
    private static final NodeId NODE = new NodeId("a");
    private static final Carried FRAME = new Carried(new byte[] {'{', '}'}, Reliability.LATEST, "read:x");

    static Stream<BusMessage> messages() {
        return Stream.of(
                new BusMessage.Event(TALK, 42, new byte[] {1, 2, 3}),
                new BusMessage.Hint(TALK, FRAME),
                new BusMessage.ToParty(JOHN, FRAME),
                new BusMessage.ToSession(TAB, FRAME),
                new BusMessage.CallTold(
                        new CallId("call000000000000000000"), TALK, 3, List.of(JOHN), List.of(JOHN), FRAME),
                new PresenceChanged(
                        List.of(new Seen(TAB, JOHN, NODE, 3, 7, Status.AWAY, 99)),
                        List.of(new Gone(TAB, NODE, 6)),
                        true),
                new BusMessage.AssignmentChanged(TALK, 12),
                new BusMessage.MemberChanged(new MemberId("john000000000000000000")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void every_kind_is_read_as_it_was_written(BusMessage message) {
        byte[] bytes = BusCodec.encode(message);

        assertArrayEquals(bytes, BusCodec.encode(known(BusCodec.decode(bytes))));
        assertEquals(message.getClass(), known(BusCodec.decode(bytes)).getClass());
    }

    @Test
    void fields_survive() {
        BusMessage.Event event = (BusMessage.Event) known(
                BusCodec.decode(BusCodec.encode(new BusMessage.Event(TALK, 42, new byte[] {1, 2, 3}))));

        assertEquals(TALK, event.conversation());
        assertEquals(42, event.seq());
        assertArrayEquals(new byte[] {1, 2, 3}, event.frame());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void fields_that_a_newer_node_adds_are_ignored(BusMessage message) {
        byte[] bytes = BusCodec.encode(message);

        BusMessage read = known(BusCodec.decode(Arrays.copyOf(bytes, bytes.length + 9)));

        assertArrayEquals(bytes, BusCodec.encode(read));
    }

    @Test
    void a_kind_of_a_newer_node_is_told_as_unknown() {
        assertEquals(new BusCodec.Decoded.Unknown(200), BusCodec.decode(new byte[] {(byte) 200, 1, 2}));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void every_shortened_message_is_poison(BusMessage message) {
        byte[] bytes = BusCodec.encode(message);

        for (int length = 0; length < bytes.length; length++) {
            assertInstanceOf(BusCodec.Decoded.Poison.class, BusCodec.decode(Arrays.copyOf(bytes, length)));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void no_damage_makes_it_throw(BusMessage message) {
        Random random = new Random(4711);
        byte[] bytes = BusCodec.encode(message);

        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            BusCodec.decode(damaged);
        }
    }

    private static BusMessage known(BusCodec.Decoded decoded) {
        return assertInstanceOf(BusCodec.Decoded.Known.class, decoded).message();
    }
}
