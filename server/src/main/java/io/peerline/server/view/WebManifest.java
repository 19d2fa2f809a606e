package io.peerline.server.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which hashed files belong to an entry of the front end: {@code widget}, {@code console}, {@code community}. Immutable. */
public final class WebManifest {

    private static final String RESOURCE = "/web/manifest.json";

    private final Map<String, Entry> entries;

    private WebManifest(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** From the class path; a build without the front end cannot start. */
    public static WebManifest load() {
        try (InputStream json = WebManifest.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path: the front end was not built");
            }
            return new WebManifest(JsonMapper.shared().readValue(json, new TypeReference<Map<String, Entry>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For tests that need no built front end. */
    public static WebManifest of(Map<String, Entry> entries) {
        return new WebManifest(Map.copyOf(entries));
    }

    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no front end entry '" + name + "', there are " + entries.keySet());
        }
        return entry;
    }

    /** Paths on Peerline's origin. {@code imports}: chunks the script loads at once, to be preloaded. */
    public record Entry(String file, List<String> css, List<String> imports) {

        public Entry(String file, @Nullable List<String> css, @Nullable List<String> imports) {
            this.file = absolute(file);
            this.css = css == null ? List.of() : css.stream().map(Entry::absolute).toList();
            this.imports = imports == null ? List.of() : imports.stream().map(Entry::absolute).toList();
        }

        private static String absolute(String path) {
            return path.startsWith("/") ? path : "/" + path;
        }
    }
}
