package io.peerline.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireCodecTest {

    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAQ";
    private static final String CV = "BBBBBBBBBBBBBBBBBBBBBA";
    private final WireCodec codec = new WireCodec();

    private Decoded.Bad bad(String frame) {
        Decoded.Bad fromText = assertInstanceOf(Decoded.Bad.class, codec.decodeClient(frame), frame);
        Decoded.Bad fromBytes = assertInstanceOf(Decoded.Bad.class, codec.decodeClient(frame.getBytes(UTF_8)), frame);
        assertEquals(fromText.code(), fromBytes.code(), "text and bytes are judged alike");
        return fromText;
    }

    private static String send(String data) {
        return "{\"t\":\"message.send\",\"id\":\"" + ID + "\",\"d\":" + data + "}";
    }

    private static Decoded ok(ClientMessage message) {
        return new Decoded.Ok(new ClientFrame(new MessageId(ID), message));
    }

    @Test
    void a_frame_is_read_whatever_the_order_of_its_fields() {
        Decoded expected = ok(new ClientMessage.Send(new ConversationId(CV), "hi"));
        String data = "{\"cv\":\"" + CV + "\",\"text\":\"hi\"}";

        assertEquals(expected, codec.decodeClient(send(data)));
        assertEquals(expected, codec.decodeClient("{\"d\":" + data + ",\"id\":\"" + ID + "\",\"t\":\"message.send\"}"));
    }

    @Test
    void unknown_fields_are_ignored_in_the_envelope_and_in_the_data() {
        Decoded expected = ok(new ClientMessage.Send(new ConversationId(CV), "hi"));

        assertEquals(
                expected,
                codec.decodeClient("{\"new\":[{}],\"t\":\"message.send\",\"id\":\"" + ID + "\",\"d\":{\"cv\":\"" + CV
                        + "\",\"later\":{\"a\":[1]},\"text\":\"hi\"}}"));
    }

    @Test
    void an_unknown_type_is_named_and_its_id_recovered_although_it_comes_later() {
        Decoded.Bad bad = bad("{\"t\":\"message.shout\",\"d\":{},\"id\":\"" + ID + "\"}");

        assertEquals(
                new Decoded.Bad(
                        ID, ErrorCode.UNKNOWN_TYPE, "t is 'message.shout', which is not a message of this protocol"),
                bad);
    }

    @Test
    void a_missing_field_is_named() {
        assertEquals(new Decoded.Bad(ID, ErrorCode.INVALID, "text is missing"), bad(send("{\"cv\":\"" + CV + "\"}")));
    }

    @Test
    void an_ill_formed_conversation_id_is_named_with_its_path_and_value() {
        assertEquals(
                "d.cv: conversation id must be 22 base64url characters (128 bits), got 'x'",
                bad(send("{\"cv\":\"x\",\"text\":\"hi\"}")).message());
    }

    @Test
    void a_text_longer_than_allowed_is_too_large() {
        Decoded.Bad bad = bad(send("{\"cv\":\"" + CV + "\",\"text\":\"" + "x".repeat(4_001) + "\"}"));

        assertEquals(new Decoded.Bad(ID, ErrorCode.TOO_LARGE, "text has 4001 characters, expected at most 4000"), bad);
    }

    @Test
    void an_answered_message_needs_an_id() {
        assertEquals(
                ErrorCode.INVALID,
                bad("{\"t\":\"message.send\",\"d\":{\"cv\":\"" + CV + "\",\"text\":\"hi\"}}")
                        .code());
        assertEquals(
                "abc",
                bad(send("{\"cv\":\"" + CV + "\",\"text\":\"hi\"}").replace(ID, "abc"))
                        .re());
    }

    @Test
    void an_unanswered_message_needs_none() {
        Decoded typing = codec.decodeClient("{\"t\":\"typing\",\"d\":{\"cv\":\"" + CV + "\",\"on\":true}}");

        assertEquals(
                new Decoded.Ok(new ClientFrame(null, new ClientMessage.Typing(new ConversationId(CV), true))), typing);
    }

    @Test
    void a_value_of_another_type_is_never_converted() {
        for (String stars : new String[] {"\"5\"", "4.5", "true", "null", "[5]", "{}", "3000000000", "\"\""}) {
            String frame = "{\"t\":\"conversation.rate\",\"id\":\"" + ID + "\",\"d\":{\"cv\":\"" + CV + "\",\"stars\":"
                    + stars + "}}";
            Decoded.Bad bad = bad(frame);
            assertEquals(ErrorCode.INVALID, bad.code(), stars);
            assertTrue(bad.message().startsWith("d.stars "), bad.message());
        }
        assertEquals(
                ErrorCode.INVALID,
                bad(send("{\"cv\":\"" + CV + "\",\"text\":5}")).code());
    }

    @Test
    void an_unknown_enum_value_is_answered_with_the_known_ones() {
        assertEquals(
                "d.status is 'asleep', expected one of online, away, invisible, offline",
                bad("{\"t\":\"status.set\",\"id\":\"" + ID + "\",\"d\":{\"status\":\"asleep\"}}")
                        .message());
        assertEquals(
                ErrorCode.INVALID,
                bad("{\"t\":\"status.set\",\"id\":\"" + ID + "\",\"d\":{\"status\":1}}")
                        .code());
    }

    @Test
    void what_is_no_frame_is_malformed() {
        String typing = "{\"t\":\"typing\",\"d\":{\"cv\":\"" + CV + "\",\"on\":true}}";
        String[] frames = {
            "",
            " ",
            "null",
            "7",
            "\"x\"",
            "[]",
            "{",
            "{}",
            "{\"t\":5}",
            "{\"t\":\"typing\"}",
            "{\"t\":\"typing\",\"d\":[]}",
            "{\"t\":\"typing\",\"d\":null}",
            typing + "x",
            typing + "{}",
            send("{\"text\":\"a\",\"text\":\"b\"}"),
            send("{}").replaceFirst("\\{", "{\"t\":\"typing\","),
            "{'t':'typing'}",
            "{\"t\":\"typing\",}",
            "[".repeat(60_000),
            send("{\"a\":".repeat(20) + "1" + "}".repeat(20)),
            send("{\"stars\":" + "1".repeat(30) + "}")
        };
        for (String frame : frames) {
            Decoded.Bad bad = bad(frame);
            assertEquals(ErrorCode.MALFORMED, bad.code(), () -> frame + " -> " + bad);
        }
    }

    @Test
    void a_frame_over_the_limit_is_too_large_before_it_is_parsed() {
        assertEquals(ErrorCode.TOO_LARGE, bad("x".repeat(1_000_000)).code());
    }

    @Test
    void text_that_no_store_can_hold_is_refused_with_its_field() {
        assertEquals(
                "d.text: text has U+D800 at 1, which stands for no character",
                bad(send("{\"cv\":\"" + CV + "\",\"text\":\"a\\ud800b\"}")).message());
        assertEquals(
                ErrorCode.INVALID,
                bad(send("{\"cv\":\"" + CV + "\",\"text\":\"a\\u0000\"}")).code());
    }

    @Test
    void bytes_in_another_encoding_are_malformed() {
        String frame = send("{\"cv\":\"" + CV + "\",\"text\":\"hi\"}");
        for (byte[] bytes : new byte[][] {
            frame.getBytes(StandardCharsets.UTF_16LE), {(byte) 0xff, 0, 1}, {'{', '"', (byte) 0xc3, '"'}
        }) {
            assertEquals(
                    ErrorCode.MALFORMED,
                    assertInstanceOf(Decoded.Bad.class, codec.decodeClient(bytes))
                            .code());
        }
    }

    @Test
    void no_more_than_40_characters_of_the_input_come_back() {
        String huge = "q".repeat(500);
        String[] frames = {
            "{\"t\":\"" + huge + "\"}",
            send("{\"cv\":\"" + huge + "\"}"),
            send("{}").replace(ID, huge),
            huge,
            "{\"" + huge + "\":" + huge + "}",
            "{\"t\":\"status.set\",\"id\":\"" + ID + "\",\"d\":{\"status\":\"" + huge + "\"}}"
        };
        for (String frame : frames) {
            Decoded.Bad bad = bad(frame);
            assertTrue(!(bad.re() + bad.message()).contains("q".repeat(41)), bad.toString());
        }
    }

    @Test
    void an_error_without_a_readable_id_has_no_re() {
        String frame =
                new String(codec.encode(new ServerMessage.Failure(null, ErrorCode.MALFORMED, "no", false)), UTF_8);

        assertEquals("{\"t\":\"error\",\"d\":{\"code\":\"malformed\",\"message\":\"no\",\"retry\":false}}", frame);
        assertNull(assertInstanceOf(ServerMessage.Failure.class, codec.decodeServer(frame, re -> null))
                .re());
    }

    @Test
    void text_that_no_utf8_can_hold_is_still_sent() {
        for (String half : new String[] {
            "\ud83d",
            "\ud83dx",
            "\ude00",
            "\ude00x",
            "\ud83d\ud83d",
            "x\ud83d\"",
            "é".repeat(5_000) + "\ud83d",
            "x".repeat(7_999) + "\ud83d"
        }) {
            String frame =
                    new String(codec.encode(new ServerMessage.Failure(null, ErrorCode.INVALID, half, false)), UTF_8);
            assertTrue(frame.endsWith("\"retry\":false}}"), frame);
        }
    }

    @Test
    void a_body_is_stored_by_its_kind_and_read_back() {
        EventBody body = new EventBody.Rated(5, null);
        String stored = new String(codec.encodeBody(body), UTF_8);

        assertEquals("{\"kind\":\"rated\",\"stars\":5}", stored);
        assertEquals(body, codec.decodeBody(stored));
    }
}
