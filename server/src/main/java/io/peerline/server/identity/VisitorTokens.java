package io.peerline.server.identity;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.access.Principal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who a visitor is, without an account: {@code v1.<payload>.<HMAC-SHA256>}, the payload being
 * {@code site|visitor|issued|expires} (seconds) in base64url. Whoever holds it is the visitor; it names nobody and lives in the shop page's
 * own storage. Thread-safe; no I/O.
 */
public final class VisitorTokens {

    static final Duration LIFE = Duration.ofDays(180);
    private static final Duration RENEW_AFTER = Duration.ofDays(1);
    private static final String VERSION = "v1";
    private static final int MAX_LENGTH = 512;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** {@code secret}: at least 32 random bytes of this installation. */
    public VisitorTokens(byte[] secret, InstantSource clock) {
        if (secret.length < 32) {
            throw new IllegalArgumentException(
                    "visitor token secret has " + secret.length + " bytes, expected at least 32");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /** A token for a visitor who was never here. */
    public String issue(SiteId site) {
        return issue(site, new VisitorId(IdFormat.random()));
    }

    String issue(SiteId site, VisitorId visitor) {
        Instant now = clock.instant();
        String payload = site + "|" + visitor + "|" + now.getEpochSecond() + "|"
                + now.plus(LIFE).getEpochSecond();
        String signed = VERSION + "." + encode(payload.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(mac(signed));
    }

    /** The visitor, if the token is genuine and has not expired. Any input is safe. */
    public Optional<Principal.Visitor> verify(String token) {
        return open(token).map(opened -> new Principal.Visitor(opened.site(), opened.visitor()));
    }

    /** A fresh token for the same visitor when this one is older than a day; so a visitor who keeps coming never expires. */
    public Optional<String> renew(String token) {
        Instant now = clock.instant();
        return open(token)
                .filter(opened -> Duration.between(opened.issued(), now).compareTo(RENEW_AFTER) > 0)
                .map(opened -> issue(opened.site(), opened.visitor()));
    }

    private Optional<Opened> open(String token) {
        String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(given, mac(parts[0] + "." + parts[1]))) {
                return Optional.empty();
            }
            String[] fields =
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).split("\\|", -1);
            Instant expires = Instant.ofEpochSecond(Long.parseLong(fields[3]));
            if (!clock.instant().isBefore(expires)) {
                return Optional.empty();
            }
            return Optional.of(new Opened(
                    new SiteId(fields[0]), new VisitorId(fields[1]), Instant.ofEpochSecond(Long.parseLong(fields[2]))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Opened(SiteId site, VisitorId visitor, Instant issued) {}
}
