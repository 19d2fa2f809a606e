package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.testing.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class IceServersTest {

    private static final byte[] SECRET = "north wind".getBytes(StandardCharsets.UTF_8);
    private static final List<String> STUN = List.of("stun:turn.example");
    private static final List<String> TURN = List.of("turn:turn.example", "turns:turn.example:5349?transport=tcp");

    private static final SiteId SITE = new SiteId("shoes");
    private static final CallId CALL = new CallId(IdFormat.random());
    private static final PartyId JENNY = PartyId.of(new VisitorId(IdFormat.random()));
    private static final PartyId JOHN = PartyId.of(new MemberId(IdFormat.random()));

    private final ManualTime time = new ManualTime();

    @Test
    void a_credential_is_the_hash_of_its_expiry_and_name_by_the_shared_secret() throws Exception {
        Reply.IceServer relay =
                ice(SECRET, TURN).forCheck(SITE, JENNY).servers().getLast();

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
    void the_name_behind_the_expiry_is_one_per_attempt_so_that_the_relay_can_limit_it() {
        IceServers ice = ice(SECRET, TURN);
        String first = name(ice.forCall(CALL, JENNY, 1));
        time.advance(Duration.ofMinutes(9));

        assertEquals(first, name(ice.forCall(CALL, JENNY, 1)));
        assertNotEquals(first, name(ice.forCall(CALL, JENNY, 2)));
        assertNotEquals(first, name(ice.forCall(CALL, JOHN, 1)));
        assertNotEquals(first, name(ice.forCall(new CallId(IdFormat.random()), JENNY, 1)));
        assertNotEquals(first, name(ice.forCheck(SITE, JENNY)));
        assertEquals(name(ice.forCheck(SITE, JENNY)), name(ice.forCheck(SITE, JENNY)));
        assertEquals(22, first.length());
        assertEquals(600, ice.forCall(CALL, JENNY, 1).seconds());
    }

    @Test
    void a_later_request_gets_a_later_expiry_and_another_credential() {
        IceServers ice = ice(SECRET, TURN);
        Reply.IceServer before = ice.forCall(CALL, JENNY, 1).servers().getLast();
        time.advance(Duration.ofSeconds(1));

        assertNotEquals(
                before.credential(),
                ice.forCall(CALL, JENNY, 1).servers().getLast().credential());
    }

    private static String name(Reply.Ice ice) {
        return ice.servers().getLast().username().split(":", 2)[1];
    }

    @Test
    void without_a_relay_there_are_addresses_only_and_nothing_expires() {
        IceServers ice = ice(new byte[0], TURN);

        assertFalse(ice.relays());
        assertEquals(new Reply.Ice(List.of(new Reply.IceServer(STUN, null, null)), 0), ice.forCall(CALL, JENNY, 1));
    }

    @Test
    void a_credential_does_not_stand_in_text() {
        String text = ice(SECRET, TURN).forCall(CALL, JENNY, 1).toString();

        assertFalse(
                text.contains(ice(SECRET, TURN)
                        .forCall(CALL, JENNY, 1)
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
