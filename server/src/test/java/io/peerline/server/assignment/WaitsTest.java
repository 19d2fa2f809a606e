package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitsTest {

    @Test
    void while_a_rep_with_free_slots_is_being_rung_the_wait_is_seconds(@TempDir Path folder) {
        try (Shop shop = new Shop(folder)) {
            Rep john = shop.rep("john");
            shop.visitor("jenny").asks("Which size?");
            assertTrue(john.timesRung() > 0);
            assertEquals(
                    WaitEstimate.SOMEBODY_IS_FREE,
                    shop.node().flow.team().now(Shop.SITE).forVisitors().expectedWait());
        }
    }
}
