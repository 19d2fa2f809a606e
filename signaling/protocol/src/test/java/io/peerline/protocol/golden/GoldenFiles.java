package io.peerline.protocol.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of {@code golden/<folder>}, by file name without {@code .json}; the TypeScript tests read the same files. */
public final class GoldenFiles {

    private GoldenFiles() {}

    public static Map<String, String> of(String folder) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(
                Path.of(GoldenFiles.class.getResource("/golden/" + folder).toURI()))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                texts.put(file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return texts;
    }
}
