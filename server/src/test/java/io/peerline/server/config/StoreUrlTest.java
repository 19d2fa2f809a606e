package io.peerline.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUrlTest {

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(null, environment, new SettingsReader.Overrides(false, null));
    }

    private static List<String> problems(Map<String, String> environment) {
        return assertThrows(InvalidSettings.class, () -> read(environment)).problems();
    }

    @Test
    void sqlite_is_the_default() {
        assertNull(read(Map.of()).postgres());
        assertTrue(SettingsText.effective(read(Map.of())).contains("store.url=sqlite"));
    }

    @Test
    void a_port_and_parameters_may_be_left_out() {
        StoreUrl url = StoreUrl.parse("postgresql://peer@db.shop.example/chat");
        assertEquals("jdbc:postgresql://db.shop.example:5432/chat", url.jdbc());
        assertEquals("peer", url.user());
    }

    @Test
    void several_hosts_and_the_ways_of_tls_reach_the_driver() {
        StoreUrl url = StoreUrl.parse(
                "postgres://peer@a:5433,[::1]/chat%20log?sslmode=verify-full&sslrootcert=/etc/ca+one.pem");
        assertEquals(
                "jdbc:postgresql://a:5433,[::1]:5432/chat%20log?sslmode=verify-full&sslrootcert=%2Fetc%2Fca%2Bone.pem",
                url.jdbc());
        assertEquals(url, StoreUrl.parse(url.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://peer@db/chat, expected postgresql://",
        "postgresql://db/chat, expected postgresql://",
        "postgresql://peer@db, expected postgresql://",
        "postgresql://peer@db:port/chat, db:port",
        "postgresql://peer@db/chat?loggerLevel=TRACE, loggerLevel",
        "postgresql://peer:hunter2@db/chat, store.password-file",
        "postgresql://peer:hunter2@db, expected postgresql://"
    })
    void a_wrong_address_is_one_problem_that_tells_no_password(String url, String part) {
        List<String> problems = problems(Map.of("PEERLINE_STORE_URL", url));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.getFirst().startsWith("store.url ")
                        && problems.getFirst().contains(part),
                problems::toString);
        assertFalse(problems.getFirst().contains("hunter2"), problems::toString);
    }

    @Test
    void a_password_is_given_once_and_never_shown() {
        Map<String, String> environment = new HashMap<>(
                Map.of("PEERLINE_STORE_URL", "postgresql://peer@db/chat", "PEERLINE_STORE_PASSWORD", "hunter2"));
        Settings settings = read(environment);
        assertFalse(SettingsText.effective(settings).contains("hunter2"));
        assertFalse(settings.toString().contains("hunter2"));
        environment.put("PEERLINE_STORE_PASSWORD_FILE", "/run/secrets/store");
        assertEquals(1, problems(environment).size());
    }
}
