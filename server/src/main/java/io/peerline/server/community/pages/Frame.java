package io.peerline.server.community.pages;

import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.site.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What stands around every page. {@code here}: this page's path and query, to come back to after signing in. */
public record Frame(Texts t, Site site, @Nullable Viewer viewer, Head head, PageFiles files, String here) {

    /** {@code canonical}: complete address, or null. {@code data}: JSON-LD that is safe inside a script element, or null. */
    public record Head(
            String title,
            String description,
            @Nullable String canonical,
            boolean indexed,
            @Nullable String data) {

        /** A page that is not for search engines. */
        static Head hidden(String title) {
            return new Head(title, "", null, false, null);
        }
    }

    /** The signed-in member. {@code csrf}: goes into every form. */
    public record Viewer(String name, Avatar avatar, boolean staff, String csrf) {
        @Override
        public String toString() {
            return "Viewer[" + name + "]";
        }
    }

    /** Somebody who wrote or helps. {@code role}: staff and helpers are labelled. */
    public record Face(String name, Avatar avatar, PersonRole role) {}

    public String path(String rest) {
        return ThreadUrls.community(site.id()) + rest;
    }

    /** A page for signing in or joining, which leads back here or, from a form's answer, to {@code next}. */
    public String door(String page, String next) {
        return path("/" + page) + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** The page for asking, with the words that found nothing. */
    public String ask(String words) {
        return path("/ask") + (words.isEmpty() ? "" : "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    /** The shop's own page, or null when it named none. */
    public @Nullable String shop() {
        return site.origins().isEmpty() ? null : site.origins().getFirst() + "/";
    }

    /** User text is in the shop's language, whatever language the page speaks; null when they are the same. */
    public @Nullable String textLanguage() {
        return t.language().equals(site.language()) ? null : site.language();
    }
}
