package io.peerline.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.config.SettingsReader.Overrides;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    @Test
    void without_redis_a_node_is_alone() {
        assertEquals(List.of(), read(Map.of()).urls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://cache.shop.example",
                "redis://127.0.0.1:6379/3",
                "rediss://cache.shop.example:6380",
                "redis-sentinel://one:26379,two:26379,three:26379#shop"
            })
    void a_server_and_sentinels_are_one_address(String url) {
        assertEquals(List.of(url), read(Map.of("PEERLINE_REDIS_URL", url)).urls());
    }

    @Test
    void a_cluster_is_named_by_several_of_its_nodes() {
        Settings.Redis redis = read(
                Map.of("PEERLINE_REDIS_URL", "redis://one:7000, redis://two:7000", "PEERLINE_REDIS_CLUSTER", "true"));

        assertEquals(List.of("redis://one:7000", "redis://two:7000"), redis.urls());
        assertTrue(redis.cluster());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://user:geheim@host", "rediss://:geheim@host:1", "http://geheim", "redis-sentinel://geheim"
            })
    void another_url_is_refused_and_not_repeated(String url) {
        String problem = problem(Map.of("PEERLINE_REDIS_URL", url));

        assertTrue(problem.contains("redis.password-file"), problem);
        assertFalse(problem.contains("geheim"), problem);
    }

    @Test
    void what_cannot_go_together_is_refused() {
        String server = "redis://host";
        assertTrue(problem(Map.of("PEERLINE_REDIS_URL", "redis://a,redis://b")).contains("redis.cluster"));
        assertTrue(problem(Map.of("PEERLINE_REDIS_CLUSTER", "true")).contains("redis.url"));
        assertTrue(problem(Map.of("PEERLINE_REDIS_URL", "redis-sentinel://a#b", "PEERLINE_REDIS_CLUSTER", "true"))
                .contains("redis.cluster"));
        assertTrue(problem(Map.of("PEERLINE_REDIS_URL", server, "PEERLINE_REDIS_USER", "chat"))
                .contains("redis.password-file"));
        assertTrue(problem(Map.of("PEERLINE_REDIS_URL", server, "PEERLINE_REDIS_CA_FILE", "ca.pem"))
                .contains("rediss://"));
        assertTrue(problem(Map.of("PEERLINE_REDIS_PREFIX", "a{b}")).contains("redis.prefix"));
    }

    @Test
    void the_effective_settings_show_no_password_file() {
        Settings settings = SettingsReader.read(
                null,
                Map.of("PEERLINE_REDIS_URL", "redis://host", "PEERLINE_REDIS_PASSWORD_FILE", "/secret/place"),
                new Overrides(false, null));

        assertTrue(SettingsText.effective(settings).contains("redis.password-file=(set)"));
    }

    private static Settings.Redis read(Map<String, String> environment) {
        return SettingsReader.read(null, environment, new Overrides(false, null))
                .redis();
    }

    private static String problem(Map<String, String> environment) {
        return String.valueOf(
                assertThrows(InvalidSettings.class, () -> read(environment)).getMessage());
    }
}
