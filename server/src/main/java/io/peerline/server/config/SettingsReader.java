package io.peerline.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Defaults, then one file ({@code key=value} lines), then the environment; checked as a whole, every problem told at once. */
public final class SettingsReader {

    private static final String HOST_AND_PORT = "(?:\\[[0-9a-fA-F:.]+]|[^\\s,?:/\\[\\]]+)(?::(?<port>\\d{1,9}))?";
    private static final Pattern STUN = Pattern.compile("stuns?:" + HOST_AND_PORT);
    private static final Pattern TURN = Pattern.compile("turns?:" + HOST_AND_PORT + "(\\?transport=(udp|tcp))?");
    private static final int MOST_PORT = 65_535;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    /** One for what has an order, one for the rest, one while a member reads. */
    private static final int FEWEST_CONNECTIONS = 3;

    private static final String PREFIX = "PEERLINE_";
    /** Read by the launcher and the tests, not by the server. */
    private static final Set<String> NOT_OURS = Set.of("PEERLINE_JAVA_OPTS", "PEERLINE_CHROMIUM", "PEERLINE_JDK");

    private final List<String> problems = new ArrayList<>();
    private final Map<Key, String> values = new EnumMap<>(Key.class);

    private SettingsReader() {}

    /** Throws {@link InvalidSettings} with every unknown key, malformed value and impossible relation. */
    public static Settings read(@Nullable Path file, Map<String, String> environment, Overrides overrides) {
        SettingsReader reader = new SettingsReader();
        for (Key key : Key.values()) {
            reader.values.put(key, key.fallback());
        }
        if (overrides.demo()) {
            reader.values.put(Key.HTTP_ADDRESS, "127.0.0.1");
            reader.values.put(Key.DATA_FOLDER, "data/demo");
        }
        reader.readFile(file);
        reader.readEnvironment(environment);
        if (overrides.data() != null) {
            reader.values.put(Key.DATA_FOLDER, overrides.data().toString());
        }
        Settings settings = reader.build(overrides.demo());
        reader.checkRelations(settings);
        if (!reader.problems.isEmpty()) {
            throw new InvalidSettings(reader.problems);
        }
        return settings;
    }

    /** What the command line says; it wins over file and environment. */
    public record Overrides(boolean demo, @Nullable Path data) {}

    private void readFile(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            read.load(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add("configuration file " + file + " cannot be read: " + unreadable.getMessage());
            return;
        }
        for (String name : read.stringPropertyNames()) {
            Key.of(name)
                    .ifPresentOrElse(
                            key -> values.put(key, read.getProperty(name).trim()),
                            () -> problems.add(file + ": unknown key '" + name + "'; --help lists all keys"));
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !NOT_OURS.contains(name)) {
                Key.ofEnvironment(name)
                        .ifPresentOrElse(
                                key -> values.put(key, value.trim()),
                                () -> problems.add(
                                        "environment: unknown variable " + name + "; --help lists all keys"));
            }
        });
    }

    private Settings build(boolean demo) {
        return new Settings(
                new Settings.Http(
                        text(Key.HTTP_ADDRESS),
                        port(Key.HTTP_PORT),
                        emptyIsNull(Key.HTTP_PUBLIC_URL),
                        emptyIsNull(Key.HTTP_TRUSTED_PROXY),
                        path(Key.TLS_KEYSTORE),
                        path(Key.TLS_PASSWORD_FILE)),
                new Settings.Metrics(text(Key.METRICS_ADDRESS), port(Key.METRICS_PORT)),
                new Settings.Data(Path.of(text(Key.DATA_FOLDER)), text(Key.DATA_NODE)),
                postgres(),
                new Settings.Presence(
                        duration(Key.PRESENCE_LEASE),
                        duration(Key.PRESENCE_RENEW),
                        duration(Key.PRESENCE_GRACE),
                        duration(Key.PRESENCE_MEMBER_BEAT),
                        duration(Key.PRESENCE_VISITOR_BEAT)),
                duration(Key.DRAIN_WINDOW),
                new Settings.Limits(
                        number(Key.LIMITS_CONNECTIONS, 1, 10_000_000),
                        number(Key.LIMITS_CONNECTIONS_PER_ADDRESS, 1, 10_000_000),
                        number(Key.LIMITS_OUTBOUND_BYTES, 64 * 1024, 1 << 30)),
                new Settings.Calls(
                        addresses(Key.CALLS_STUN, STUN),
                        addresses(Key.CALLS_TURN, TURN),
                        path(Key.CALLS_TURN_SECRET_FILE),
                        truth(Key.CALLS_RELAY_ONLY)),
                redis(),
                new Settings.Demo(demo, port(Key.DEMO_SHOP_PORT)));
    }

    private void checkRelations(Settings settings) {
        Settings.Presence presence = settings.presence();
        if (presence.lease().compareTo(presence.renew().multipliedBy(2)) < 0) {
            problems.add("presence.lease is " + values.get(Key.PRESENCE_LEASE)
                    + ", expected at least twice presence.renew (" + values.get(Key.PRESENCE_RENEW) + ")");
        }
        if ((settings.http().tlsKeystore() == null) != (settings.http().tlsPasswordFile() == null)) {
            problems.add("tls.keystore and tls.password-file belong together, only one is set");
        }
        if (settings.calls().turn().isEmpty() != (settings.calls().turnSecretFile() == null)) {
            problems.add("calls.turn and calls.turn-secret-file belong together, only one is set");
        }
        checkSecret(settings.calls().turnSecretFile());
        if (settings.calls().relayOnly() && settings.calls().turn().isEmpty()) {
            problems.add("calls.relay-only is true and calls.turn is empty, expected a TURN server");
        }
        RedisUrls.check(settings.redis(), problems);
        if (settings.demo().enabled()
                && settings.http().port() != 0
                && settings.demo().shopPort() == settings.http().port()) {
            problems.add("demo.shop-port is " + settings.demo().shopPort() + ", expected another port than http.port");
        }
    }

    /** Read again when calls are put together: here it only must be there, so that a start does not fail at it later. */
    private void checkSecret(@Nullable Path file) {
        if (file == null) {
            return;
        }
        String expected = ", expected a readable file that holds the secret shared with the TURN servers";
        try {
            if (Files.readString(file).isBlank()) {
                problems.add("calls.turn-secret-file is " + file + ", which is empty" + expected);
            }
        } catch (IOException unreadable) {
            String why = Files.exists(file) ? ", which cannot be read" : ", which does not exist";
            problems.add("calls.turn-secret-file is " + file + why + expected);
        }
    }

    private Settings.Redis redis() {
        return new Settings.Redis(
                RedisUrls.read(values.getOrDefault(Key.REDIS_URL, ""), problems),
                truth(Key.REDIS_CLUSTER),
                emptyIsNull(Key.REDIS_USER),
                path(Key.REDIS_PASSWORD_FILE),
                path(Key.REDIS_CA_FILE),
                text(Key.REDIS_PREFIX));
    }

    private Settings.@Nullable Postgres postgres() {
        int connections = number(Key.STORE_CONNECTIONS, FEWEST_CONNECTIONS, 1_000);
        Duration timeOut = duration(Key.STORE_TIME_OUT);
        String password = emptyIsNull(Key.STORE_PASSWORD);
        Path passwordFile = path(Key.STORE_PASSWORD_FILE);
        if (text(Key.STORE_URL).equals(Key.STORE_URL.fallback())) {
            return null;
        }
        if (password != null && passwordFile != null) {
            problems.add("store.password and store.password-file are both set, expected one of them");
        }
        try {
            return new Settings.Postgres(
                    StoreUrl.parse(text(Key.STORE_URL)), password, passwordFile, connections, timeOut);
        } catch (IllegalArgumentException wrong) {
            problems.add(Key.STORE_URL.key() + " " + wrong.getMessage());
            return null;
        }
    }

    private boolean truth(Key key) {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false")) {
            problems.add(key.key() + " is " + value + ", expected true or false");
        }
        return value.equals("true");
    }

    private String text(Key key) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            problems.add(key.key() + " is empty, expected: " + key.purpose());
        }
        return value;
    }

    private @Nullable String emptyIsNull(Key key) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? null : value;
    }

    private @Nullable Path path(Key key) {
        String value = emptyIsNull(key);
        return value == null ? null : Path.of(value);
    }

    private List<String> addresses(Key key, Pattern form) {
        String value = values.getOrDefault(key, "");
        List<String> addresses = Stream.of(value.split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .toList();
        addresses.forEach(one -> checkAddress(key, one, form.matcher(one)));
        return addresses;
    }

    private void checkAddress(Key key, String one, Matcher form) {
        if (!form.matches()) {
            problems.add(key.key() + " has '" + one + "', expected: " + key.purpose());
            return;
        }
        String port = form.group("port");
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > MOST_PORT)) {
            problems.add(
                    key.key() + " has '" + one + "' with port " + port + ", expected a port from 1 to " + MOST_PORT);
        }
    }

    private int port(Key key) {
        return number(key, 0, MOST_PORT);
    }

    private int number(Key key, int min, int max) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            problems.add(key.key() + " is '" + value + "', expected a whole number from " + min + " to " + max);
            return min;
        }
        problems.add(key.key() + " is " + value + ", expected " + min + " to " + max);
        return min;
    }

    private Duration duration(Key key) {
        String value = text(key);
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches() || matcher.group(1).chars().allMatch(digit -> digit == '0')) {
            problems.add(key.key() + " is '" + value + "', expected a time such as 500ms, 10s, 5m or 1h");
            return Duration.ofSeconds(1);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
