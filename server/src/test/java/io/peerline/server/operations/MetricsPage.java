package io.peerline.server.operations;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scrape as a page: one row for each family of metrics. */
final class MetricsPage {

    private static final String HEAD = """
            # Metrics

            What a node tells Prometheus at `http://METRICS-ADDRESS:9464/metrics` (`metrics.address`, `metrics.port`). This page is made
            from a node's answer and held to it by `MetricsPageTest`, which writes a new one where the code has changed. Labels
            have few values, never an id. A `summary` has `_count` and `_sum`; every series is there from the start, with 0.
            [operations.md](operations.md#alerts) says which of them wake somebody up, and what to do then.

            | name | type | unit | labels | meaning |
            |---|---|---|---|---|
            """;
    private static final Pattern SAMPLE = Pattern.compile("^([a-z0-9_]+)(?:\\{([^}]*)})? .+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private final Map<String, Family> families = new TreeMap<>();
    private final Set<String> series = new LinkedHashSet<>();

    private static final class Family {
        private String type = "";
        private String meaning = "";
        private final Set<String> labels = new LinkedHashSet<>();
    }

    MetricsPage(String scrape) {
        Family family = new Family();
        for (String line : scrape.lines().toList()) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                family = families.computeIfAbsent(words[2], name -> new Family());
                family.meaning = words.length > 3 ? words[3] : "";
            } else if (line.startsWith("# TYPE ")) {
                family = families.computeIfAbsent(words[2], name -> new Family());
                family.type = words[3];
            } else {
                sample(line, family);
            }
        }
    }

    private void sample(String line, Family family) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        series.add(sample.group(1));
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> family.labels.add(label.group(1)));
        }
    }

    /** Names of all series, as a query names them. */
    Set<String> series() {
        return series;
    }

    /** Names of the families that nobody has described. */
    Set<String> undescribed() {
        Set<String> names = new LinkedHashSet<>();
        families.forEach((name, family) -> {
            if (family.meaning.isBlank()) {
                names.add(name);
            }
        });
        return names;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        families.forEach((name, family) -> page.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(name, family.type, unit(name), String.join(", ", family.labels), family.meaning.strip())));
        return page.toString();
    }

    private static String unit(String name) {
        for (String unit : new String[] {"seconds", "bytes", "ns"}) {
            if (name.matches(".*_" + unit + "(_total|_max)?")) {
                return unit;
            }
        }
        return "";
    }
}
