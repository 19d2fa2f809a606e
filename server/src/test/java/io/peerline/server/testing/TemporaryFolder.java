package io.peerline.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone with all it holds when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    public TemporaryFolder() {
        try {
            path = Files.createTempDirectory("peerline-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
