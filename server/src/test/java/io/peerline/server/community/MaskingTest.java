package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to jenny.rock+shoes@example.co.uk please | write to [e-mail] please",
                "jenny (at) example.com | [e-mail]",
                "call +44 20 7946 0958 today | call [number] today",
                "ruf 0171/123 45 67 an | ruf [number] an",
                "(030) 901820-12 | [number]",
                "my order 48213 is late | my [order] is late",
                "Bestellung Nr. 2024-8812 fehlt | [order] fehlt",
                "order number: A-99817 | [order]",
                "it says #100234 | it says [order]",
                "card 4111 1111 1111 1111 | card [number]",
                "IBAN DE89 3704 0044 0532 0130 00 | IBAN [account]",
                "tracking JJD000390007882 | [order]"
            })
    void personal_data_is_masked(String text, String masked) {
        assertEquals(masked, Masking.mask(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can I wear the Riff 3 in the rain?",
                "Is size 42 like UK 8.5 or US 9?",
                "It costs 129.90 and I have 2 pairs, 3 years old",
                "Do you open at 9:00 on 24.12.2026?",
                "In order to clean them, which brush?",
                "I am a customer since 2019",
                "GORE-TEX or waxed leather?"
            })
    void ordinary_questions_stay_as_they_are(String text) {
        Masking.Masked masked = Masking.mask(text);

        assertEquals(text, masked.text());
        assertEquals(0, masked.count());
    }

    @Test
    void pieces_are_counted() {
        assertEquals(
                3, Masking.mask("a@b.example, +49 171 1234567, order 12345").count());
    }

    @Test
    void masking_twice_changes_nothing_more() {
        String once = Masking.mask("a@b.example order 12345 +49 171 1234567").text();

        assertEquals(once, Masking.mask(once).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a@", "order ", "A1-", "+(", "#a", "aa.", "DE89 "})
    void hostile_text_costs_no_more_than_its_length(String piece) {
        String text = piece.repeat(4_000 / piece.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertFalse(Masking.mask(text).text().isEmpty()));
    }
}
