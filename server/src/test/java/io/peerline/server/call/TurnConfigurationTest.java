package io.peerline.server.call;

import static io.peerline.server.testing.TurnClient.FORBIDDEN;
import static io.peerline.server.testing.TurnClient.GRANTED;
import static io.peerline.server.testing.TurnClient.QUOTA_REACHED;
import static io.peerline.server.testing.TurnClient.UNAUTHORIZED;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.Reply.IceServer;
import io.peerline.server.testing.TurnClient;
import io.peerline.server.testing.TurnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The coturn configuration that Peerline ships, run by a real coturn. */
class TurnConfigurationTest {

    /** Far enough that no clock of a test machine is beyond it. */
    private static final Instant VALID = Instant.parse("2037-01-01T00:00:00Z");

    private static final Instant EXPIRED = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static TurnServer shipped;

    @BeforeAll
    static void start() throws Exception {
        shipped = TurnServer.start(folder, "--relay-ip=::1");
    }

    @AfterAll
    static void stop() throws Exception {
        shipped.close();
    }

    @Test
    void a_credential_made_with_the_secret_gets_a_relay() throws IOException {
        assertEquals(GRANTED, allocate(shipped.credentials(VALID)));
    }

    @Test
    void an_expired_credential_gets_none() throws IOException {
        assertEquals(UNAUTHORIZED, allocate(shipped.credentials(EXPIRED)));
    }

    @Test
    void a_wrong_credential_gets_none() throws IOException {
        IceServer right = shipped.credentials(VALID);

        assertEquals(UNAUTHORIZED, allocate(new IceServer(List.of(), right.username(), "d3Jvbmc=")));
    }

    @Test
    void a_later_expiry_written_over_the_right_one_gets_none() throws IOException {
        IceServer expired = shipped.credentials(EXPIRED);

        String later = expired.username().replaceFirst("^[0-9]+", Long.toString(VALID.getEpochSecond()));

        assertEquals(UNAUTHORIZED, allocate(new IceServer(List.of(), later, expired.credential())));
    }

    @Test
    void without_a_relay_there_is_no_way_to_anybody() throws IOException {
        try (TurnClient client = new TurnClient(shipped.port(), shipped.credentials(VALID))) {
            assertFalse(client.permit("9.9.9.9") == GRANTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "168.63.129.16",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255"
            })
    void nobody_is_relayed_to_an_address_that_is_not_public(String address) throws IOException {
        assertRefused(address, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void nobody_is_relayed_to_an_ipv6_address_that_is_not_public(String address) throws IOException {
        assertRefused(address, true);
    }

    @Test
    void public_addresses_are_let_through() throws IOException {
        try (TurnClient client = new TurnClient(shipped.port(), shipped.credentials(VALID))) {
            assertEquals(GRANTED, client.allocate(false));
            for (String address : List.of("9.9.9.9", "11.0.0.1", "172.32.0.1", "192.167.255.255", "223.255.255.255")) {
                assertEquals(GRANTED, client.permit(address), address);
                assertEquals(GRANTED, client.bind(address), address);
            }
        }
        try (TurnClient client = new TurnClient(shipped.port(), shipped.credentials(VALID))) {
            assertEquals(GRANTED, client.allocate(true));
            assertEquals(GRANTED, client.permit("2620:fe::fe"));
        }
    }

    @Test
    void one_user_name_gets_no_more_relays_than_its_quota(@TempDir Path own) throws Exception {
        try (TurnServer small = TurnServer.start(own, "--user-quota=2")) {
            assertEquals(List.of(GRANTED, GRANTED, QUOTA_REACHED), allocateAtOnce(small, 3));
        }
    }

    @Test
    void all_together_get_no_more_relays_than_the_total_quota(@TempDir Path own) throws Exception {
        try (TurnServer small = TurnServer.start(own, "--total-quota=1")) {
            assertEquals(List.of(GRANTED, QUOTA_REACHED), allocateAtOnce(small, 2));
        }
    }

    @Test
    void the_secret_is_neither_in_what_coturn_says_nor_readable_by_others() throws IOException {
        String secret = Files.readString(shipped.secretFile()).strip();

        assertFalse(shipped.said().contains(secret));
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            files.forEach(file -> assertTrue(privately(file), file::toString));
        }
    }

    private static void assertRefused(String address, boolean ipv6) throws IOException {
        try (TurnClient client = new TurnClient(shipped.port(), shipped.credentials(VALID))) {
            assertEquals(GRANTED, client.allocate(ipv6));
            assertAll(
                    () -> assertEquals(FORBIDDEN, client.permit(address), "CreatePermission"),
                    () -> assertEquals(FORBIDDEN, client.bind(address), "ChannelBind"));
        }
    }

    private static int allocate(IceServer credentials) throws IOException {
        try (TurnClient client = new TurnClient(shipped.port(), credentials)) {
            return client.allocate(false);
        }
    }

    private static List<Integer> allocateAtOnce(TurnServer turn, int times) throws IOException {
        IceServer credentials = turn.credentials(VALID);
        List<TurnClient> clients = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        try {
            for (int count = 0; count < times; count++) {
                TurnClient client = new TurnClient(turn.port(), credentials);
                clients.add(client);
                answers.add(client.allocate(false));
            }
            return answers;
        } finally {
            clients.forEach(TurnClient::close);
        }
    }

    private static boolean privately(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .allMatch(permission -> permission.name().startsWith("OWNER_"));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
