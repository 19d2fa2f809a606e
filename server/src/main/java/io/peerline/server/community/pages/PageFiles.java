package io.peerline.server.community.pages;

import io.peerline.server.rest.WebBundle;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages load from the built front end; without it they are plain but complete. */
public record PageFiles(List<String> styles, @Nullable String script) {

    public static PageFiles of(WebBundle bundle) {
        if (!bundle.has("community") || !bundle.has("community.css")) {
            return new PageFiles(List.of(), null);
        }
        WebBundle.Entry style = bundle.entry("community.css");
        Stream<String> own = style.file().endsWith(".css") ? Stream.of(style.file()) : Stream.of();
        return new PageFiles(
                Stream.concat(style.styles().stream(), own).distinct().toList(),
                bundle.entry("community").file());
    }
}
