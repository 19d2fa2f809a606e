package io.peerline.server.edge.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files by name; names were checked: no empty, hidden or parent segment. Blocking, any thread. */
@FunctionalInterface
public interface AssetSource {

    byte @Nullable [] read(String name);

    /** Resources below a folder of the class path such as {@code /web}. */
    static AssetSource classPath(String folder) {
        return name -> {
            try (InputStream resource = AssetSource.class.getResourceAsStream(folder + "/" + name)) {
                return resource == null ? null : resource.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    /** Plain files below a folder; a link is not followed. */
    static AssetSource folder(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            try {
                return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(file) : null;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }
}
