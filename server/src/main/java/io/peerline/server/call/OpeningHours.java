package io.peerline.server.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When something is open, by the clock on the shop's wall: {@code zone} decides what that shows, so the hours stay where they are when summer time
 * begins or ends. Pure.
 */
public record OpeningHours(ZoneId zone, List<Opening> week) {

    /** {@code to} is not open any more. Not after {@code from}: the next day's; the same time: a whole day. */
    public record Opening(DayOfWeek day, LocalTime from, LocalTime to) {

        private boolean overMidnight() {
            return !to.isAfter(from);
        }

        /** Whether it is open on a day of this name at this time, or on the next day. */
        private boolean openOn(DayOfWeek today, LocalTime time) {
            if (today == day && !time.isBefore(from) && (overMidnight() || time.isBefore(to))) {
                return true;
            }
            return overMidnight() && today == day.plus(1) && time.isBefore(to);
        }
    }

    public OpeningHours {
        week = List.copyOf(week);
    }

    public boolean openAt(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return week.stream().anyMatch(opening -> opening.openOn(local.getDayOfWeek(), local.toLocalTime()));
    }

    /** The openings that begin on the day of this moment, such as "09:00 to 18:00"; "not today" when there are none. */
    public String onTheDayOf(Instant moment) {
        DayOfWeek today = moment.atZone(zone).getDayOfWeek();
        String hours = week.stream()
                .filter(opening -> opening.day() == today)
                .map(opening -> opening.from() + " to " + opening.to())
                .collect(Collectors.joining(", "));
        return hours.isEmpty() ? "not today" : hours;
    }
}
