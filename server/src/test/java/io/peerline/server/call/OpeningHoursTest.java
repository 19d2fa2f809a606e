package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.call.OpeningHours.Opening;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static OpeningHours hours(DayOfWeek day, String from, String to) {
        return new OpeningHours(BERLIN, List.of(new Opening(day, LocalTime.parse(from), LocalTime.parse(to))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59Z, false", // Monday 08:59:59 in Berlin
        "2026-11-23T08:00:00Z, true",
        "2026-11-23T16:59:59Z, true",
        "2026-11-23T17:00:00Z, false",
        "2026-11-24T10:00:00Z, false",
    })
    void a_day_is_open_from_its_first_minute_until_before_its_last(Instant moment, boolean open) {
        assertEquals(open, hours(DayOfWeek.MONDAY, "09:00", "18:00").openAt(moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:59:00Z, false", // Friday 21:59
        "2026-11-27T21:00:00Z, true",
        "2026-11-27T23:30:00Z, true", // Saturday 00:30
        "2026-11-28T00:59:00Z, true",
        "2026-11-28T01:00:00Z, false",
        "2026-11-26T23:30:00Z, false", // Friday 00:30: that is Thursday's night
        "2026-11-28T21:30:00Z, false",
    })
    void a_night_goes_on_into_the_next_day(Instant moment, boolean open) {
        assertEquals(open, hours(DayOfWeek.FRIDAY, "22:00", "02:00").openAt(moment));
    }

    @Test
    void the_night_from_sunday_ends_on_monday() {
        assertTrue(hours(DayOfWeek.SUNDAY, "20:00", "03:00").openAt(Instant.parse("2026-11-23T01:30:00Z")));
    }

    @Test
    void the_same_time_twice_is_a_whole_day() {
        OpeningHours day = hours(DayOfWeek.MONDAY, "00:00", "00:00");
        assertTrue(day.openAt(Instant.parse("2026-11-22T23:00:00Z")));
        assertTrue(day.openAt(Instant.parse("2026-11-23T22:59:59Z")));
        assertFalse(day.openAt(Instant.parse("2026-11-23T23:00:00Z")));
    }

    @Test
    void the_hours_stay_on_the_wall_when_summer_time_begins_and_ends() {
        OpeningHours sunday = hours(DayOfWeek.SUNDAY, "09:00", "10:00");
        assertTrue(sunday.openAt(Instant.parse("2026-03-22T08:00:00Z")), "winter");
        assertTrue(sunday.openAt(Instant.parse("2026-03-29T07:00:00Z")), "the day on which summer time begins");
        assertFalse(sunday.openAt(Instant.parse("2026-03-29T08:00:00Z")));
        assertTrue(sunday.openAt(Instant.parse("2026-10-18T07:00:00Z")), "summer");
        assertTrue(sunday.openAt(Instant.parse("2026-10-25T08:00:00Z")), "the day on which it ends");
    }

    @Test
    void an_hour_that_comes_twice_is_open_twice_and_one_that_never_comes_not_at_all() {
        OpeningHours early = hours(DayOfWeek.SUNDAY, "02:00", "03:00");
        assertTrue(early.openAt(Instant.parse("2026-10-25T00:30:00Z")));
        assertTrue(early.openAt(Instant.parse("2026-10-25T01:30:00Z")));
        assertFalse(early.openAt(Instant.parse("2026-10-25T02:00:00Z")));
        assertFalse(early.openAt(Instant.parse("2026-03-29T00:59:00Z")));
        assertFalse(early.openAt(Instant.parse("2026-03-29T01:00:00Z")));
    }

    @Test
    void a_week_without_hours_is_never_open() {
        assertFalse(new OpeningHours(BERLIN, List.of()).openAt(Instant.parse("2026-11-23T10:00:00Z")));
    }

    @Test
    void says_the_hours_of_the_day() {
        OpeningHours week = new OpeningHours(
                BERLIN,
                List.of(
                        new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                        new Opening(DayOfWeek.MONDAY, LocalTime.of(13, 30), LocalTime.of(18, 0))));
        assertEquals("09:00 to 12:00, 13:30 to 18:00", week.onTheDayOf(Instant.parse("2026-11-23T20:00:00Z")));
        assertEquals("not today", week.onTheDayOf(Instant.parse("2026-11-24T10:00:00Z")));
    }
}
