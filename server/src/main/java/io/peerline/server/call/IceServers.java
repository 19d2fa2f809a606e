package io.peerline.server.call;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Reply.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How browsers reach each other where they cannot directly: addresses, and credentials that the relay proves by the shared secret and by time alone
 * (TURN REST API). Fresh and different with every request. Thread-safe.
 */
public final class IceServers {

    static final Duration CALL = Duration.ofSeconds(600);
    static final Duration CHECK = Duration.ofSeconds(60);

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

    Reply.Ice forCall() {
        return lasting(CALL);
    }

    Reply.Ice forCheck() {
        return lasting(CHECK);
    }

    private Reply.Ice lasting(Duration time) {
        List<IceServer> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(new IceServer(stun, null, null));
        }
        if (!relays()) {
            return new Reply.Ice(servers, 0);
        }
        String username = clock.instant().plus(time).getEpochSecond() + ":" + IdFormat.random();
        servers.add(new IceServer(turn, username, credential(username)));
        return new Reply.Ice(servers, time.toSeconds());
    }

    private String credential(String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA1 for any key", impossible);
        }
    }
}
