package io.peerline.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccentTest {

    /** The same examples stand in the front end's colour test. */
    @ParameterizedTest
    @CsvSource({"#b4532a", "#ffff00", "#000000", "#ffffff", "#0b6757", "#ff00ff"})
    void an_accent_is_a_fixed_point_of_its_own_rule(String shop) {
        Accent accent = Accent.of(shop);

        assertEquals(accent.light(), Accent.of(accent.light()).light());
        assertEquals(accent.dark(), Accent.of(accent.dark()).dark());
    }

    @Test
    void a_colour_that_passes_is_left_alone() {
        assertEquals("#0b6757", Accent.of("#0b6757").light());
    }
}
