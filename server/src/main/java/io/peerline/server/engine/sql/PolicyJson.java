package io.peerline.server.engine.sql;

import io.peerline.server.call.CallPolicy;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.OpeningHours;
import io.peerline.server.call.OpeningHours.Opening;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a call policy stands in its column. */
final class PolicyJson {

    private static final JsonMapper JSON = new JsonMapper();

    private PolicyJson() {}

    private record Row(
            Callers who,
            boolean audioOnly,
            @Nullable String zone,
            @Nullable List<Day> week,
            int maxMinutes) {}

    private record Day(DayOfWeek day, String from, String to) {}

    static String of(CallPolicy policy) {
        OpeningHours hours = policy.hours();
        return JSON.writeValueAsString(new Row(
                policy.who(),
                policy.audioOnly(),
                hours == null ? null : hours.zone().getId(),
                hours == null
                        ? null
                        : hours.week().stream()
                                .map(opening -> new Day(
                                        opening.day(),
                                        opening.from().toString(),
                                        opening.to().toString()))
                                .toList(),
                policy.maxMinutes()));
    }

    static CallPolicy read(String json) {
        Row row = JSON.readValue(json, Row.class);
        List<Day> week = row.week();
        OpeningHours hours = row.zone() == null || week == null
                ? null
                : new OpeningHours(
                        ZoneId.of(row.zone()),
                        week.stream()
                                .map(day ->
                                        new Opening(day.day(), LocalTime.parse(day.from()), LocalTime.parse(day.to())))
                                .toList());
        return new CallPolicy(row.who(), row.audioOnly(), hours, row.maxMinutes());
    }
}
