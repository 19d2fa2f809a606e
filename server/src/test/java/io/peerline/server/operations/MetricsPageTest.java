package io.peerline.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a node tells Prometheus is what docs/metrics.md says, and what alerts and dashboards ask for is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    private MetricsPage told;

    @BeforeAll
    void scrape(@TempDir Path data) throws IOException, InterruptedException {
        try (TestNode node = TestNode.open(data);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + node.metricsPort() + "/metrics"))
                    .build();
            told = new MetricsPage(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Test
    void the_page_lists_exactly_what_a_node_tells() throws IOException {
        Path fresh = Path.of("target/metrics.md");
        Files.writeString(fresh, told.markdown());
        assertEquals(
                told.markdown(),
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                () -> "docs/metrics.md is out of date; server/target/metrics.md is the new one: copy it there");
    }

    @Test
    void every_metric_says_what_it_means() {
        assertEquals(Set.of(), told.undescribed());
    }

    @Test
    void what_alerts_and_dashboards_ask_for_is_told() throws IOException {
        Set<String> asked = new TreeSet<>(Monitoring.metrics());
        assertTrue(asked.size() > 10, () -> "only these are asked for: " + asked);
        asked.removeAll(told.series());
        assertEquals(Set.of(), asked, "no node tells these");
    }
}
