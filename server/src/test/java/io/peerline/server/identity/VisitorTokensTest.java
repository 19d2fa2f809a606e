package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.testing.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTokensTest {

    private static final SiteId SITE = new SiteId("demo");
    private final ManualTime time = new ManualTime();
    private final VisitorTokens tokens =
            new VisitorTokens("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), time);

    @Test
    void a_token_names_its_site_and_the_same_visitor_each_time() {
        String token = tokens.issue(SITE);

        assertEquals(SITE, tokens.verify(token).orElseThrow().site());
        assertEquals(tokens.verify(token), tokens.verify(token));
    }

    @Test
    void two_visitors_are_never_the_same() {
        assertNotEquals(tokens.verify(tokens.issue(SITE)), tokens.verify(tokens.issue(SITE)));
    }

    @Test
    void a_token_of_another_installation_is_refused() {
        VisitorTokens other =
                new VisitorTokens("another-secret-of-32-bytes-here!".getBytes(StandardCharsets.UTF_8), time);

        assertEquals(Optional.empty(), tokens.verify(other.issue(SITE)));
    }

    @Test
    void a_changed_payload_is_refused() {
        String[] parts = tokens.issue(SITE).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("demo", "else").getBytes(StandardCharsets.UTF_8));

        assertEquals(Optional.empty(), tokens.verify(parts[0] + "." + forged + "." + parts[2]));
    }

    @Test
    void a_token_expires_after_its_life() {
        String token = tokens.issue(SITE);

        time.advance(VisitorTokens.LIFE.minusSeconds(1));
        assertTrue(tokens.verify(token).isPresent());
        time.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), tokens.verify(token));
    }

    @Test
    void a_token_older_than_a_day_is_renewed_for_the_same_visitor() {
        String token = tokens.issue(SITE);
        assertEquals(Optional.empty(), tokens.renew(token));

        time.advance(Duration.ofDays(1).plusSeconds(1));
        String renewed = tokens.renew(token).orElseThrow();

        assertNotEquals(token, renewed);
        assertEquals(tokens.verify(token), tokens.verify(renewed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "v1..", "v1.a.b", "v2.e30.e30", "v1.!!!.!!!", "v1.eA.eA.eA", "\u0000", "v1.\uD800.x"})
    void nonsense_is_refused_without_an_exception(String nonsense) {
        assertEquals(Optional.empty(), tokens.verify(nonsense));
    }

    @Test
    void a_short_secret_is_refused_at_start() {
        assertThrows(IllegalArgumentException.class, () -> new VisitorTokens(new byte[31], time));
    }
}
