package io.peerline.server.call;

import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.OpeningHours.Opening;
import io.peerline.server.rest.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy as an owner sends it. Each refusal names the field, what it was and what was expected. */
record GivenPolicy(
        @Nullable String who,
        @Nullable Boolean audioOnly,
        @Nullable Hours hours,
        @Nullable Integer maxMinutes) {

    static final int LONGEST_MINUTES = 480;
    /** Four openings a day. */
    private static final int OPENINGS = 28;

    private static final int SHOWN = 40;

    /** {@code zone}: such as Europe/Berlin. */
    record Hours(@Nullable String zone, @Nullable List<@Nullable Given> week) {

        static Hours of(OpeningHours hours) {
            return new Hours(
                    hours.zone().getId(), hours.week().stream().map(Given::of).collect(Collectors.toList()));
        }
    }

    /** {@code day}: monday to sunday. Times as 09:00; {@code to} not after {@code from} is the next day's. */
    record Given(
            @Nullable String day,
            @Nullable String from,
            @Nullable String to) {
        static Given of(Opening opening) {
            return new Given(
                    opening.day().name().toLowerCase(Locale.ROOT),
                    opening.from().toString(),
                    opening.to().toString());
        }
    }

    CallPolicy policy() {
        if (audioOnly == null) {
            throw refused("audioOnly", null, "true or false");
        }
        if (maxMinutes == null || maxMinutes < 1 || maxMinutes > LONGEST_MINUTES) {
            throw refused("maxMinutes", maxMinutes, "1 to " + LONGEST_MINUTES);
        }
        return new CallPolicy(callers(), audioOnly, hours == null ? null : hours(hours), maxMinutes);
    }

    private Callers callers() {
        return Arrays.stream(Callers.values())
                .filter(one -> one.wire().equals(who))
                .findFirst()
                .orElseThrow(() -> refused("who", who, "off, reps or everyone"));
    }

    private static OpeningHours hours(Hours hours) {
        List<@Nullable Given> week = hours.week();
        if (week == null || week.isEmpty() || week.size() > OPENINGS) {
            throw refused(
                    "hours.week",
                    week == null ? null : week.size() + " openings",
                    "1 to " + OPENINGS + " openings; leave hours out for always");
        }
        List<Opening> openings = new ArrayList<>();
        for (int i = 0; i < week.size(); i++) {
            openings.add(opening("hours.week[" + i + "]", week.get(i)));
        }
        return new OpeningHours(zone(hours.zone()), openings);
    }

    private static Opening opening(String field, @Nullable Given given) {
        if (given == null) {
            throw refused(field, null, "a day with from and to");
        }
        return new Opening(
                day(field + ".day", given.day()), time(field + ".from", given.from()), time(field + ".to", given.to()));
    }

    private static ZoneId zone(@Nullable String zone) {
        if (zone != null && ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        throw refused("hours.zone", zone, "a time zone such as Europe/Berlin");
    }

    private static DayOfWeek day(String field, @Nullable String day) {
        return Arrays.stream(DayOfWeek.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(day))
                .findFirst()
                .orElseThrow(() -> refused(field, day, "monday to sunday"));
    }

    private static LocalTime time(String field, @Nullable String time) {
        try {
            if (time != null && time.length() == "09:00".length()) {
                return LocalTime.parse(time);
            }
        } catch (DateTimeException malformed) {
            throw refused(field, time, "a time such as 09:00");
        }
        throw refused(field, time, "a time such as 09:00");
    }

    private static Problem refused(String field, @Nullable Object given, String expected) {
        String text = String.valueOf(given);
        String shown = text.substring(0, Math.min(text.length(), SHOWN));
        return new Problem(
                400,
                "invalid",
                field + " is " + (given == null ? "missing" : "'" + shown + "'") + ", expected " + expected);
    }
}
