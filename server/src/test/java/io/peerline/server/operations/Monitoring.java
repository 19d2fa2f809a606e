package io.peerline.server.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docker/ asks of Prometheus. */
final class Monitoring {

    static final Path DOCKER = Path.of("../docker");

    private static final Path ALERTS = DOCKER.resolve("prometheus/alerts.yaml");
    private static final Path DASHBOARD = DOCKER.resolve("grafana/dashboards/peerline.json");
    private static final Pattern QUESTION = Pattern.compile("(?m)^\\s*\"?expr\"?: (.+)$");
    private static final Pattern METRIC = Pattern.compile("\\b(?:peerline|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern ALERT =
            Pattern.compile("- alert: (\\w+)(?:(?!- alert:)[\\s\\S])*?runbook: docs/operations\\.md#(\\S+)");
    private static final Pattern NAME = Pattern.compile("- alert: (\\w+)");

    private Monitoring() {}

    /** Names of a node's metrics in alerts and dashboards. */
    static Set<String> metrics() throws IOException {
        Set<String> metrics = new TreeSet<>();
        for (Path file : new Path[] {ALERTS, DASHBOARD}) {
            QUESTION.matcher(Files.readString(file))
                    .results()
                    .flatMap(question -> METRIC.matcher(question.group(1)).results())
                    .map(MatchResult::group)
                    .forEach(metrics::add);
        }
        return metrics;
    }

    static Set<String> alerts() throws IOException {
        Set<String> names = new TreeSet<>();
        NAME.matcher(Files.readString(ALERTS)).results().forEach(alert -> names.add(alert.group(1)));
        return names;
    }

    /** Anchor in docs/operations.md by alert. */
    static TreeMap<String, String> runbooks() throws IOException {
        TreeMap<String, String> anchors = new TreeMap<>();
        ALERT.matcher(Files.readString(ALERTS)).results().forEach(alert -> anchors.put(alert.group(1), alert.group(2)));
        return anchors;
    }
}
