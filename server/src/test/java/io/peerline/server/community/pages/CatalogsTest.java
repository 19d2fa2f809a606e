package io.peerline.server.community.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]+\\.[a-zA-Z]+)\"");

    private final Map<String, String> english = Catalogs.read("en");

    @Test
    void every_language_has_the_same_keys() {
        for (String language : Catalogs.LANGUAGES) {
            assertEquals(
                    new TreeSet<>(english.keySet()),
                    new TreeSet<>(Catalogs.read(language).keySet()),
                    language);
        }
    }

    @Test
    void every_text_has_the_same_places_in_every_language() {
        Map<String, String> german = Catalogs.read("de");
        english.forEach((key, text) -> assertEquals(places(text), places(german.get(key)), key));
    }

    @Test
    void every_plural_has_both_forms() {
        english.keySet().stream()
                .filter(key -> key.endsWith(".one") || key.endsWith(".other"))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .forEach(key ->
                        assertTrue(english.containsKey(key + ".one") && english.containsKey(key + ".other"), key));
    }

    @Test
    void what_the_pages_say_is_in_the_catalog_and_the_catalog_holds_nothing_else() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path source : sources()) {
            Matcher key = KEY.matcher(Files.readString(source));
            while (key.find()) {
                used.add(key.group(1));
            }
        }
        Set<String> known = english.keySet().stream()
                .map(key -> key.replaceAll("\\.(one|other)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                List.of(), known.stream().filter(key -> !used.contains(key)).toList(), "said nowhere");
        Set<String> families = known.stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                used.stream()
                        .filter(key -> families.contains(key.split("\\.")[0]) && !known.contains(key))
                        .filter(key -> !key.endsWith(".jte"))
                        .toList(),
                "in no catalog");
    }

    @Test
    void a_text_takes_its_plural_form_and_writes_numbers_as_the_language_does() {
        Texts german = Catalogs.load().choose(Optional.of("de"), "en");

        assertEquals("1 Antwort", german.t("list.answers", "count", 1));
        assertEquals("1.200 Antworten", german.t("list.answers", "count", 1_200));
    }

    @Test
    void what_is_put_into_a_place_is_never_a_pattern() {
        Texts text = new Texts(Locale.ENGLISH, Map.of("a.b", "Hello {name}"));

        assertEquals("Hello $1 {name} \\", text.t("a.b", "name", "$1 {name} \\"));
    }

    @Test
    void a_key_that_no_catalog_has_is_a_bug() {
        Texts text = new Texts(Locale.ENGLISH, Map.of());

        assertThrows(IllegalStateException.class, () -> text.t("no.such"));
    }

    @Test
    void the_reader_chooses_the_language_then_the_shop() {
        Catalogs catalogs = Catalogs.load();

        assertEquals(
                "de",
                catalogs.choose(Optional.of("fr, de-CH;q=0.8, en;q=0.5"), "en").language());
        assertEquals("de", catalogs.choose(Optional.empty(), "de").language());
        assertEquals("de", catalogs.choose(Optional.of("en;q=0"), "de").language());
        assertEquals("en", catalogs.choose(Optional.of("x".repeat(5_000)), "fr").language());
    }

    @Test
    void the_icons_are_the_front_ends() throws IOException {
        String drawn = Files.readString(Path.of("../web-widget/ui/src/icons.ts"));

        for (Icon icon : Icon.values()) {
            assertTrue(drawn.contains("'" + icon.path() + "'"), () -> icon + " is drawn otherwise there");
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/main/java/io/peerline/server/community/pages"));
                Stream<Path> templates = Files.walk(Path.of("src/main/jte/community"))) {
            return Stream.concat(java, templates).filter(Files::isRegularFile).toList();
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
