package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.GivenPolicy.Given;
import io.peerline.server.call.GivenPolicy.Hours;
import io.peerline.server.call.OpeningHours.Opening;
import io.peerline.server.rest.Problem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GivenPolicyTest {

    private static final Given MONDAY = new Given("monday", "09:00", "18:00");

    private static GivenPolicy with(Given given) {
        return new GivenPolicy("reps", false, new Hours("Europe/Berlin", List.of(MONDAY, given)), 60);
    }

    @Test
    void a_complete_policy_is_taken_as_it_is() {
        CallPolicy policy = with(new Given("friday", "22:00", "02:00")).policy();
        OpeningHours hours = new OpeningHours(
                ZoneId.of("Europe/Berlin"),
                List.of(
                        new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(18, 0)),
                        new Opening(DayOfWeek.FRIDAY, LocalTime.of(22, 0), LocalTime.of(2, 0))));
        assertEquals(new CallPolicy(Callers.REPS, false, hours, 60), policy);
        assertEquals(
                new Hours("Europe/Berlin", List.of(MONDAY, new Given("friday", "22:00", "02:00"))), Hours.of(hours));
    }

    @Test
    void without_hours_calls_are_always_open() {
        assertNull(new GivenPolicy("off", true, null, 1).policy().hours());
    }

    static Stream<Arguments> wrong() {
        Hours berlin = new Hours("Europe/Berlin", List.of(MONDAY));
        return Stream.of(
                Arguments.of(
                        new GivenPolicy("nobody", false, null, 60), "who is 'nobody', expected off, reps or everyone"),
                Arguments.of(new GivenPolicy(null, false, null, 60), "who is missing, expected off, reps or everyone"),
                Arguments.of(new GivenPolicy("reps", null, null, 60), "audioOnly is missing, expected true or false"),
                Arguments.of(new GivenPolicy("reps", false, null, 0), "maxMinutes is '0', expected 1 to 480"),
                Arguments.of(new GivenPolicy("reps", false, berlin, 481), "maxMinutes is '481', expected 1 to 480"),
                Arguments.of(
                        new GivenPolicy("reps", false, new Hours("Mars", List.of(MONDAY)), 60),
                        "hours.zone is 'Mars', expected a time zone such as Europe/Berlin"),
                Arguments.of(
                        new GivenPolicy("reps", false, new Hours("Europe/Berlin", List.of()), 60),
                        "hours.week is '0 openings', expected 1 to 28 openings; leave hours out for always"),
                Arguments.of(
                        new GivenPolicy("reps", false, new Hours("Europe/Berlin", Collections.nCopies(29, MONDAY)), 60),
                        "hours.week is '29 openings', expected 1 to 28 openings; leave hours out for always"),
                Arguments.of(
                        with(new Given("someday", "09:00", "18:00")),
                        "hours.week[1].day is 'someday', expected monday to sunday"),
                Arguments.of(
                        with(new Given("friday", "25:00", "18:00")),
                        "hours.week[1].from is '25:00', expected a time such as 09:00"),
                Arguments.of(
                        with(new Given("friday", "09:00", null)),
                        "hours.week[1].to is missing, expected a time such as 09:00"),
                Arguments.of(
                        with(new Given("friday", "09:00:30.5", "18:00")),
                        "hours.week[1].from is '09:00:30.5', expected a time such as 09:00"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_refusal_names_the_field_what_it_was_and_what_was_expected(GivenPolicy given, String words) {
        Problem refused = assertThrows(Problem.class, given::policy);
        assertEquals(400, refused.status());
        assertEquals(words, refused.getMessage());
    }
}
