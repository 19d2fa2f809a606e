package io.peerline.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccentTest {

    /** The same examples stand in the front end's colour test: the two rules are one. */
    @ParameterizedTest
    @CsvSource({
        "#c8401f, #bf3715, #ed6342",
        "#ffd400, #7d6704, #ffd400",
        "#000000, #000000, #8f8f8f",
        "#1f4fd8, #1f4fd8, #588afe"
    })
    void the_front_end_and_the_server_choose_the_same_colours(String shop, String light, String dark) {
        assertEquals(new Accent(light, dark), Accent.of(shop));
    }

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
