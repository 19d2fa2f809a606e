package io.peerline.server.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the built front end calls its files: pages ask by entry name ({@code console}, {@code widget}, {@code community}, {@code community.css})
 * and get paths on Peerline's origin whose content never changes. Immutable, any thread.
 */
public final class WebBundle {

    private static final String MANIFEST = "/web/manifest.json";

    private final Map<String, Entry> entries;

    /** {@code file}, {@code styles}, {@code imports}: paths such as {@code /assets/console-Bx81.js}; {@code imports} are worth preloading. */
    public record Entry(String file, List<String> styles, List<String> imports) {}

    WebBundle(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** The bundle on the class path; empty when the front end was not built. */
    public static WebBundle load() {
        try (InputStream manifest = WebBundle.class.getResourceAsStream(MANIFEST)) {
            return manifest == null ? new WebBundle(Map.of()) : read(manifest.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(MANIFEST + " on the class path cannot be read", unreadable);
        }
    }

    static WebBundle read(byte[] manifest) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        JsonMapper.shared().readTree(manifest).properties().forEach(named -> {
            JsonNode entry = named.getValue();
            entries.put(
                    named.getKey(),
                    new Entry(
                            path(entry.path("file").asString()),
                            paths(entry.path("css")),
                            paths(entry.path("imports"))));
        });
        return new WebBundle(entries);
    }

    /** @throws IllegalStateException when the front end that was built has no such entry */
    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalStateException("the web bundle has no entry '" + name + "', only " + entries.keySet()
                    + "; was the front end built?");
        }
        return entry;
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    private static List<String> paths(JsonNode list) {
        return list.valueStream().map(file -> path(file.asString())).toList();
    }

    private static String path(String file) {
        return "/" + file;
    }
}
