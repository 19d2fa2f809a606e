package io.peerline.server.community.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {

    @Test
    void empty_lines_part_paragraphs_and_single_ones_break_lines() {
        Prose prose = Prose.of("One\ntwo\n\n \nthree");

        assertEquals(2, prose.paragraphs().size());
        assertEquals(2, prose.paragraphs().getFirst().size());
        assertEquals("three", prose.paragraphs().get(1).getFirst().getFirst().text());
    }

    @Test
    void nothing_is_no_paragraph() {
        assertEquals(List.of(), Prose.of(" \n\n ").paragraphs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "see https://a.example/x. | https://a.example/x",
                "(https://a.example/x?a=1&b=2) | https://a.example/x?a=1&b=2",
                "HTTP://A.EXAMPLE! | HTTP://A.EXAMPLE",
                "https://a.example/'onclick= | https://a.example/"
            })
    void a_web_address_is_a_link_without_the_marks_around_it(String text, String link) {
        assertEquals(link, links(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "javascript:alert(1)",
                "data:text/html,x",
                "www.a.example",
                "xhttps://a.example",
                "https://",
                "ftp://a.example"
            })
    void nothing_else_is_a_link(String text) {
        assertEquals("", links(text));
    }

    @Test
    void long_lines_take_no_time() {
        String hostile = "http://" + "a.".repeat(50_000) + " ";

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Prose.of(hostile));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | now",
                "61 | 1 min ago",
                "7200 | 2 hr ago",
                "90000 | yesterday",
                "200000 | 2 days ago",
                "1000000 | Nov 9",
                "40000000 | Aug 15, 2025"
            })
    void times_are_said_as_people_say_them(long secondsAgo, String words) {
        Instant now = Instant.parse("2026-11-21T09:00:00Z");
        Texts english = new Texts(Locale.ENGLISH, Catalogs.read("en"));

        assertEquals(
                words,
                When.of(now.minusSeconds(secondsAgo).toEpochMilli(), now, english)
                        .words());
    }

    @ParameterizedTest
    @CsvSource(value = {"Jenny,J", "john van rock,JR", "'',''", "😀 smile,😀S"})
    void initials_are_of_the_first_and_the_last_word(String name, String initials) {
        assertEquals(initials, Avatar.of(name, null).initials());
    }

    private static String links(String text) {
        return Prose.of(text).paragraphs().getFirst().getFirst().stream()
                .map(Prose.Piece::href)
                .flatMap(href -> Optional.ofNullable(href).stream())
                .findFirst()
                .orElse("");
    }
}
