package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Reply.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How browsers reach each other where they cannot directly: addresses, and credentials that the relay proves by the shared secret and by time alone
 * (TURN REST API). Fresh with every request; the name behind the expiry is one per attempt, so that the relay's limit for one name holds for who asks
 * again and again, and says nothing about who it is. Thread-safe.
 */
public final class IceServers {

    static final Duration CALL = Duration.ofSeconds(600);
    static final Duration CHECK = Duration.ofSeconds(60);
    private static final int NAME_BYTES = 16;

    private final List<String> stun;
    private final List<String> turn;
    private final byte[] secret;
    private final boolean relayOnly;
    private final InstantSource clock;

    /** {@code secret}: the relay's; without it, or without {@code turn}, there is no relay. {@code relayOnly}: with a relay, no other path. */
    public IceServers(List<String> stun, List<String> turn, byte[] secret, boolean relayOnly, InstantSource clock) {
        this.stun = List.copyOf(stun);
        this.turn = secret.length == 0 ? List.of() : List.copyOf(turn);
        this.secret = secret.clone();
        this.relayOnly = relayOnly;
        this.clock = clock;
    }

    public boolean relays() {
        return !turn.isEmpty();
    }

    boolean relayOnly() {
        return relayOnly && relays();
    }

    Reply.Ice forCall(CallId call, PartyId party, int attempt) {
        return lasting(CALL, "call " + call + " " + party.value() + " " + attempt);
    }

    Reply.Ice forCheck(SiteId site, PartyId party) {
        return lasting(CHECK, "check " + site + " " + party.value());
    }

    private Reply.Ice lasting(Duration time, String whose) {
        List<IceServer> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(new IceServer(stun, null, null));
        }
        if (!relays()) {
            return new Reply.Ice(servers, 0);
        }
        String username = clock.instant().plus(time).getEpochSecond() + ":" + name(whose);
        servers.add(new IceServer(turn, username, Base64.getEncoder().encodeToString(mac("HmacSHA1", username))));
        return new Reply.Ice(servers, time.toSeconds());
    }

    private String name(String whose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(mac("HmacSHA256", whose), NAME_BYTES));
    }

    private byte[] mac(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm + " for any key", impossible);
        }
    }
}
