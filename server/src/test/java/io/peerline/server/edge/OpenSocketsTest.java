package io.peerline.server.edge;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimClient;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.community.WebUser;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a member's open socket when they may no longer be here. The whole server, real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSocketsTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    private TestNode node;
    private Shop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        node = TestNode.open(folder);
        shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60));
    }

    @AfterAll
    void stop() {
        shop.close();
        node.close();
    }

    @Test
    void signing_out_ends_the_sockets_of_that_sign_in_alone() throws Exception {
        WebUser browser = WebUser.signedIn(node, "john");
        try (SimClient here = shop.member("here", browser.cookie(), Journal.NONE);
                SimClient phone =
                        shop.member("phone", WebUser.signedIn(node, "john").cookie(), Journal.NONE)) {
            browser.json("DELETE", "/api/v1/session", null);

            closedWith(CloseCode.SIGNED_OUT, here);
            phone.awaitLive();
            assertEquals(List.of(), phone.closes());
        }
    }

    @Test
    void who_is_blocked_is_out_at_once() throws Exception {
        try (SimClient kofi = shop.member("kofi", WebUser.signedIn(node, "kofi").cookie(), Journal.NONE)) {
            change("kofi", Map.of("blocked", true));

            closedWith(CloseCode.BLOCKED, kofi);
        }
    }

    @Test
    void who_gets_other_roles_connects_again() throws Exception {
        try (SimClient lena = shop.member("lena", WebUser.signedIn(node, "lena").cookie(), Journal.NONE)) {
            change("lena", Map.of("roles", List.of("rep")));

            closedWith(CloseCode.RESYNC, lena);
            lena.awaitLive();
        }
    }

    @Test
    void an_owner_cannot_block_themselves() throws Exception {
        WebUser owner = WebUser.signedIn(node, "olivia");
        String self =
                owner.json("GET", "/api/v1/session", null).json().path("member").asString();

        assertEquals(
                409,
                owner.json("PATCH", "/api/v1/members/" + self, Map.of("blocked", true))
                        .status());
    }

    private void change(String name, Map<String, Object> change) throws Exception {
        String id = node.store()
                .members()
                .byEmail(SITE, name + "@rockhard.example")
                .orElseThrow()
                .id()
                .value();
        WebUser owner = WebUser.signedIn(node, "olivia");
        assertEquals(200, owner.json("PATCH", "/api/v1/members/" + id, change).status());
    }

    private static void closedWith(CloseCode code, SimClient client) {
        await().until(client::closes, closes -> closes.contains(code.code()));
    }
}
