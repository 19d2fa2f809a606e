package io.peerline.server.community.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The languages that the pages speak: JSON resources of one flat object each. Immutable. */
public final class Catalogs {

    static final List<String> LANGUAGES = List.of("en", "de");

    /** Browsers send less. */
    private static final int LONGEST = 200;

    private final Map<String, Texts> texts;

    private final Texts english;

    private Catalogs(Map<String, Texts> texts, Texts english) {
        this.texts = texts;
        this.english = english;
    }

    public static Catalogs load() {
        Map<String, Texts> texts = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            texts.put(language, new Texts(Locale.forLanguageTag(language), read(language)));
        }
        return new Catalogs(Map.copyOf(texts), new Texts(Locale.ENGLISH, read("en")));
    }

    static Map<String, String> read(String language) {
        String resource = "/community/texts." + language + ".json";
        try (InputStream json = Catalogs.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return JsonMapper.shared().readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first language of the reader that there are texts for, else the site's, else English. */
    public Texts choose(Optional<String> acceptLanguage, String siteLanguage) {
        Optional<Texts> own = Optional.ofNullable(texts.get(language(siteLanguage)));
        return acceptLanguage
                .filter(given -> given.length() <= LONGEST)
                .flatMap(this::preferred)
                .or(() -> own)
                .orElse(english);
    }

    private Optional<Texts> preferred(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Optional.ofNullable(texts.get(language(range.getRange()))).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String language(String tag) {
        return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }
}
