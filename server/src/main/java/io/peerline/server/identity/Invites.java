package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed invitations: {@code site|roles|expires|account|email} and its HMAC-SHA256. Nothing is stored: the address it names can join once only, since
 * {@code account} says what it was when invited (empty: no member) and joining changes that. Valid for 7 days. The link carries it in the fragment,
 * which no server or log sees. Thread-safe.
 */
final class Invites {

    static final Duration LIFE = Duration.ofDays(7);
    private static final String PURPOSE = "invite.v2";

    private final SecretKeySpec key;
    private final InstantSource clock;

    Invites(byte[] secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    String issue(SiteId site, String email, Set<Role> roles, String account) {
        String names = roles.stream().map(Role::wire).sorted().collect(Collectors.joining(","));
        String payload =
                site + "|" + names + "|" + clock.instant().plus(LIFE).getEpochSecond() + "|" + account + "|" + email;
        String body = encode(payload.getBytes(StandardCharsets.UTF_8));
        return body + "." + encode(mac(body));
    }

    /** The invitation, if it is genuine and has not expired. Any input is safe. */
    Optional<Invite> open(String token) {
        String[] parts = token.length() > 1_000 ? new String[0] : token.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            if (!MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[1]), mac(parts[0]))) {
                return Optional.empty();
            }
            String[] fields =
                    new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8).split("\\|", 5);
            if (clock.instant().getEpochSecond() >= Long.parseLong(fields[2])) {
                return Optional.empty();
            }
            return Optional.of(new Invite(new SiteId(fields[0]), fields[4], roles(fields[1]), fields[3]));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (("," + names + ",").contains("," + role.wire() + ",")) {
                roles.add(role);
            }
        }
        return roles;
    }

    private byte[] mac(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    record Invite(SiteId site, String email, Set<Role> roles, String account) {
        @Override
        public String toString() {
            return "Invite[" + site + ", " + roles + "]";
        }
    }
}
