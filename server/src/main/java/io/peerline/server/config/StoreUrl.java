package io.peerline.server.config;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a PostgreSQL database is; it never holds a password. {@code hosts}: each with its port, of which the primary is taken. */
public record StoreUrl(String user, List<String> hosts, String database, Map<String, String> parameters) {

    private static final Pattern FORM = Pattern.compile(
            "postgres(?:ql)?://(?<user>[^@/:?]+)(?<password>:[^@/]*)?@(?<hosts>[^@/?]+)/(?<database>[^/?]+)(?:\\?(?<query>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");
    private static final List<String> PARAMETERS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");
    private static final String EXPECTED = "expected postgresql://user@host:port/database";
    private static final int PORT = 5432;

    public StoreUrl {
        hosts = List.copyOf(hosts);
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException that says what is wrong, without a password */
    static StoreUrl parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            // Not repeated: a password may stand anywhere in what is no such address.
            throw new IllegalArgumentException("is no such address, " + EXPECTED);
        }
        if (matcher.group("password") != null) {
            throw new IllegalArgumentException(
                    "holds a password, expected it in store.password-file or store.password");
        }
        List<String> hosts = List.of(matcher.group("hosts").split(",")).stream()
                .map(StoreUrl::host)
                .toList();
        return new StoreUrl(
                decoded(matcher.group("user")),
                hosts,
                decoded(matcher.group("database")),
                parameters(Optional.ofNullable(matcher.group("query")).orElse("")));
    }

    private static String host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new IllegalArgumentException("has the host '" + text + "', " + EXPECTED);
        }
        return host.group("name") + ":" + (host.group("port") == null ? PORT : host.group("port"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String one : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] pair = one.split("=", 2);
            if (pair.length < 2 || !PARAMETERS.contains(pair[0])) {
                throw new IllegalArgumentException("has the parameter '" + pair[0] + "', expected one of "
                        + String.join(", ", PARAMETERS) + " and a value");
            }
            parameters.put(pair[0], decoded(pair[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For the driver, which is told the user apart. */
    public String jdbc() {
        return "jdbc:postgresql://" + String.join(",", hosts) + "/" + encoded(database) + query();
    }

    private String query() {
        return parameters.isEmpty()
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public String toString() {
        return "postgresql://" + encoded(user) + "@" + String.join(",", hosts) + "/" + encoded(database) + query();
    }
}
