package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerline.protocol.wire.Reply;
import io.peerline.server.testing.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class IceServersTest {

    private static final byte[] SECRET = "north wind".getBytes(StandardCharsets.UTF_8);
    private static final List<String> STUN = List.of("stun:turn.example");
    private static final List<String> TURN = List.of("turn:turn.example", "turns:turn.example:5349?transport=tcp");

    private final ManualTime time = new ManualTime();

    @Test
    void a_credential_is_the_hash_of_its_expiry_and_name_by_the_shared_secret() throws Exception {
        Reply.IceServer relay = ice(SECRET, TURN).forCheck().servers().getLast();

        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA1"));
        String expected =
                Base64.getEncoder().encodeToString(mac.doFinal(relay.username().getBytes(StandardCharsets.UTF_8)));
        assertEquals(expected, relay.credential());
        assertEquals(
                time.instant().getEpochSecond() + 60,
                Long.parseLong(relay.username().split(":")[0]));
        assertEquals(TURN, relay.urls());
    }

    @Test
    void no_two_are_the_same() {
        IceServers ice = ice(SECRET, TURN);

        assertNotEquals(
                ice.forCall().servers().getLast(), ice.forCall().servers().getLast());
        assertEquals(600, ice.forCall().seconds());
    }

    @Test
    void without_a_relay_there_are_addresses_only_and_nothing_expires() {
        IceServers ice = ice(new byte[0], TURN);

        assertFalse(ice.relays());
        assertEquals(new Reply.Ice(List.of(new Reply.IceServer(STUN, null, null)), 0), ice.forCall());
    }

    @Test
    void a_credential_does_not_stand_in_text() {
        String text = ice(SECRET, TURN).forCall().toString();

        assertFalse(
                text.contains(ice(SECRET, TURN)
                        .forCall()
                        .servers()
                        .getLast()
                        .username()
                        .split(":")[0]),
                text);
    }

    private IceServers ice(byte[] secret, List<String> turn) {
        return new IceServers(STUN, turn, secret, false, time);
    }
}
