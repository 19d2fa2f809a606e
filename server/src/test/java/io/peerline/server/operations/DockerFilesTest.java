package io.peerline.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of docker/ hold together; the programs that read them are asked by scripts/docker-check. */
@Timeout(180)
class DockerFilesTest {

    private static final Pattern SERVICE = Pattern.compile("(?m)^  ([a-z0-9-]+):\\n((?:    .*\\n)+)");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?m)^\\s*[A-Z_]*(?:PASSWORD|SECRET|TOKEN|KEY)[A-Z_]*: *(?!/run/secrets/|\\$\\{)\\S.*$");

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    @Test
    void every_program_can_read_its_file() throws Exception {
        Said said = run(
                Map.of(), Path.of("../scripts/docker-check").toAbsolutePath().toString());
        assertEquals(0, said.code(), said.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void every_service_is_contained_and_watched(String file) throws IOException {
        String text = Files.readString(Monitoring.DOCKER.resolve(file));
        Map<String, String> services = services(text);
        assertTrue(services.containsKey("coturn"), services.keySet()::toString);
        services.forEach((name, body) -> {
            String whole = body.contains("<<: *node")
                    ? text.substring(text.indexOf("x-node:"), text.indexOf("services:"))
                    : body;
            whole = whole.contains("<<: *contained") ? whole + text.substring(0, text.indexOf("x-node:")) : whole;
            for (String wanted : List.of(
                    "read_only: true",
                    "cap_drop: [ALL]",
                    "no-new-privileges:true",
                    "mem_limit:",
                    "restart:",
                    "healthcheck:")) {
                assertTrue(whole.contains(wanted), name + " in " + file + " lacks " + wanted);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void no_secret_stands_in_a_file_and_no_node_publishes_its_metrics(String file) throws IOException {
        String text = Files.readString(Monitoring.DOCKER.resolve(file));
        assertEquals(
                List.of(),
                SECRET_VALUE.matcher(text).results().map(MatchResult::group).toList());
        assertFalse(text.contains(":9464"), "a port of metrics is published");
    }

    @Test
    void each_alert_names_a_section_that_says_what_to_do() throws IOException {
        Set<String> headings = Files.readString(Path.of("../docs/operations.md"))
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase().replace(' ', '-'))
                .collect(Collectors.toSet());
        assertEquals(Monitoring.alerts(), Monitoring.runbooks().keySet(), "alerts with a runbook");
        Set<String> missing = new TreeSet<>(Monitoring.runbooks().values());
        missing.removeAll(headings);
        assertEquals(Set.of(), missing, "sections that are not there");
    }

    @Test
    void up_refuses_plainly_without_docker() throws Exception {
        Path bin = commands("sh", "dirname");
        Said said = run(Map.of("PATH", bin.toString()), up().toString());
        assertEquals(1, said.code());
        assertEquals("docker/up: docker is missing, expected Docker Engine with its compose plugin.\n", said.text());
        assertFalse(Files.exists(up().resolveSibling("secrets")));
    }

    @Test
    void up_makes_secrets_once_for_its_owner_alone_and_never_again() throws Exception {
        Path bin = commands();
        Path docker = Files.writeString(bin.resolve("docker"), "#!/bin/sh\necho \"docker $*\"\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment =
                Map.of("PATH", bin + ":" + System.getenv("PATH"), "PUBLIC_URL", "https://chat.shop.example");

        Said first = run(environment, up().toString(), "cluster", "--detach");
        assertEquals(0, first.code(), first.text());
        assertTrue(first.text().endsWith("docker compose -f compose.cluster.yaml up --detach\n"), first.text());
        Path secrets = up().resolveSibling("secrets");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(up().resolveSibling(".env"))));
        Map<String, String> made = contents(secrets);
        assertEquals(
                Set.of(
                        "grafana-password",
                        "installation-key",
                        "postgres-password",
                        "redis-password",
                        "tls.pem",
                        "turn-secret"),
                made.keySet());
        assertEquals(made.size(), Set.copyOf(made.values()).size(), "each is another");
        assertTrue(made.get("installation-key").matches("[A-Za-z0-9_-]{43}"), "32 bytes");

        run(environment, up().toString(), "cluster");
        assertEquals(made, contents(secrets));
    }

    private static Map<String, String> services(String text) {
        String section = text.substring(text.indexOf("\nservices:\n"));
        String body = section.substring(0, section.indexOf("\nvolumes:\n"));
        if (body.contains("\nnetworks:\n")) {
            body = body.substring(0, body.indexOf("\nnetworks:\n") + 1);
        }
        return SERVICE.matcher(body + "\n")
                .results()
                .collect(Collectors.toMap(service -> service.group(1), service -> service.group(2)));
    }

    /** A copy, for it writes beside itself. */
    private Path up() throws IOException {
        Path copy = folder.resolve("docker/up");
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Files.copy(Monitoring.DOCKER.resolve("up"), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    /** A folder with these programs of the machine and no other. */
    private Path commands(String... names) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String name : names) {
            Path program = Stream.of("/bin/", "/usr/bin/")
                    .map(place -> Path.of(place + name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(bin.resolve(name), program);
        }
        return bin;
    }

    private static Map<String, String> contents(Path secrets) throws IOException {
        try (Stream<Path> files = Files.list(secrets)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), DockerFilesTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Said run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
