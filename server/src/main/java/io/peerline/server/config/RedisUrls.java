package io.peerline.server.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand in {@code redis.url}, and what must stand beside it. */
final class RedisUrls {

    private static final Pattern SERVER = Pattern.compile("rediss?://[^\\s,@/#?]+(/\\d{1,3})?");
    private static final Pattern SENTINEL = Pattern.compile("redis-sentinel://[^\\s@/#?]+(/\\d{1,3})?#[^\\s#]+");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private RedisUrls() {}

    /** Sentinels are one URL with commas in it, servers one URL each. A value that is none is not repeated: it may hold a password. */
    static List<String> read(String value, List<String> problems) {
        if (SENTINEL.matcher(value).matches()) {
            return List.of(value);
        }
        List<String> urls = Stream.of(value.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .toList();
        if (!urls.stream().allMatch(one -> SERVER.matcher(one).matches())) {
            problems.add("redis.url is none that is understood, expected redis://host:port, rediss://host:port or"
                    + " redis-sentinel://host:port,host:port#master, without user and password: those are redis.user and"
                    + " redis.password-file");
        }
        return urls;
    }

    static void check(Settings.Redis redis, List<String> problems) {
        boolean sentinel = redis.urls().stream().anyMatch(url -> url.startsWith("redis-sentinel:"));
        boolean tls = redis.urls().stream().allMatch(url -> url.startsWith("rediss:"));
        if (redis.cluster() && (redis.urls().isEmpty() || sentinel)) {
            problems.add("redis.cluster is true, expected redis:// or rediss:// addresses of its nodes in redis.url");
        }
        if (!redis.cluster() && redis.urls().size() > 1) {
            problems.add(
                    "redis.url has " + redis.urls().size() + " addresses, expected one unless redis.cluster is true");
        }
        if (redis.user() != null && redis.passwordFile() == null) {
            problems.add("redis.user is set and redis.password-file is not, expected both");
        }
        if (redis.caFile() != null && (redis.urls().isEmpty() || !tls)) {
            problems.add("redis.ca-file is set, expected rediss:// in redis.url");
        }
        if (!PREFIX.matcher(redis.prefix()).matches()) {
            problems.add(
                    "redis.prefix is '" + redis.prefix() + "', expected 1 to 40 of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
    }
}
