package io.peerline.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.server.rest.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @Test
    void origins_are_normalised() {
        assertEquals(
                List.of("https://shop.example", "http://127.0.0.1:8081"),
                Origins.check(List.of(" https://Shop.Example/ ", "http://127.0.0.1:8081", "https://shop.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "shop.example",
                "ftp://shop.example",
                "https://shop.example/path",
                "https://a b",
                "https://u:p@shop.example",
                "https://shop.example?x",
                "https://shop.example; script-src *"
            })
    void anything_else_is_refused(String origin) {
        assertEquals(
                400,
                assertThrows(Problem.class, () -> Origins.check(List.of(origin)))
                        .status());
    }

    @Test
    void too_many_are_refused() {
        assertThrows(Problem.class, () -> Origins.check(Collections.nCopies(21, "https://shop.example")));
    }
}
