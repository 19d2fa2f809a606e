package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetupLinkTest {

    @Test
    void many_at_once_and_one_wins() throws Exception {
        SetupLink link = SetupLink.open(() -> true);
        String secret = secretOf(link);
        List<Callable<Boolean>> tries = IntStream.range(0, 50)
                .<Callable<Boolean>>mapToObj(
                        i -> () -> link.use(secret, () -> "owner").isPresent())
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long wins = 0;
            for (Future<Boolean> one : threads.invokeAll(tries)) {
                wins += one.get() ? 1 : 0;
            }
            assertEquals(1, wins);
        }
        assertNull(link.path());
    }

    @Test
    void a_wrong_secret_uses_nothing_up() {
        SetupLink link = SetupLink.open(() -> true);

        assertEquals(Optional.empty(), link.use("guess", () -> "owner"));
        assertTrue(link.matches(secretOf(link)));
    }

    @Test
    void an_installation_that_is_set_up_has_no_link() {
        assertNull(SetupLink.used().path());
        assertFalse(SetupLink.used().matches(""));
        assertNull(SetupLink.open(() -> false).path());
    }

    @Test
    void a_set_up_that_fails_leaves_the_link_open() {
        SetupLink link = SetupLink.open(() -> true);
        String secret = secretOf(link);

        assertThrows(
                IllegalStateException.class,
                () -> link.use(secret, () -> {
                    throw new IllegalStateException("the disk is full");
                }));

        assertEquals(Optional.of("owner"), link.use(secret, () -> "owner"));
    }

    @Test
    void it_is_closed_as_soon_as_there_is_an_owner() {
        AtomicBoolean ownerless = new AtomicBoolean(true);
        SetupLink link = SetupLink.open(ownerless::get);
        ownerless.set(false);

        assertFalse(link.matches(secretOf(link)));
    }

    private static String secretOf(SetupLink link) {
        return String.valueOf(link.path()).substring("/setup#".length());
    }
}
