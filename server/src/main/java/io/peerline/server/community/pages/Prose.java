package io.peerline.server.community.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain text as paragraphs of lines of pieces; an http or https address becomes a link. Nothing else means anything. Pure. */
public record Prose(List<List<List<Piece>>> paragraphs) {

    /** Stops before marks that end a sentence, and before a bracket that was opened outside. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\bhttps?://[^\\s<>\"'\\p{Cc}]*[^\\s<>\"'\\p{Cc}.,;:!?)\\]}]", Pattern.CASE_INSENSITIVE);

    /** {@code href}: an address with http or https, or null for text. */
    public record Piece(String text, @Nullable String href) {}

    static Prose of(String text) {
        return new Prose(Arrays.stream(text.split("\\n\\s*\\n"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> paragraph.strip().lines().map(Prose::pieces).toList())
                .toList());
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(line);
        int end = 0;
        while (address.find()) {
            if (address.start() > end) {
                pieces.add(new Piece(line.substring(end, address.start()), null));
            }
            pieces.add(new Piece(address.group(), address.group()));
            end = address.end();
        }
        if (end < line.length()) {
            pieces.add(new Piece(line.substring(end), null));
        }
        return List.copyOf(pieces);
    }
}
