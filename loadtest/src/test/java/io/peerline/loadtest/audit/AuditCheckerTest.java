package io.peerline.loadtest.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.AuditChecker.Logged;
import io.peerline.loadtest.audit.Violation.Kind;
import io.peerline.protocol.id.ConversationId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditCheckerTest {

    private static final ConversationId CV = new ConversationId("Y29udmVyc2F0aW9uLTAwMQ");
    private final AuditChecker checker = new AuditChecker();

    private void delivered(String client, int... seqs) {
        for (int seq : seqs) {
            checker.delivered(client, CV, seq, "id" + seq);
        }
    }

    /** A log of these ids, numbered from 1. */
    private static List<Logged> log(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Logged(i + 1, ids[i]))
                .toList();
    }

    private List<Kind> kinds(List<Logged> log) {
        return checker.check(Map.of(CV, log)).violations().stream()
                .map(Violation::kind)
                .toList();
    }

    @Test
    void a_run_without_faults_is_clean_and_says_how_much_was_audited() {
        checker.acked("jenny", CV, "id1", 1);
        checker.acked("jenny", CV, "id1", 1);
        delivered("jenny", 1, 2, 3);
        delivered("john", 1, 2);

        AuditReport report = checker.check(Map.of(CV, log("id1", "id2", "id3")));

        assertEquals(
                "2 acknowledged and 5 delivered events of 1 conversations audited: nothing lost, nothing twice, all in order",
                report.toString());
    }

    @Test
    void an_acknowledged_message_that_the_log_lost_is_found() {
        checker.acked("jenny", CV, "id3", 3);

        assertEquals(List.of(Kind.LOST), kinds(log("id1", "id2")));
    }

    @Test
    void an_acknowledged_message_whose_number_holds_another_is_found() {
        checker.acked("jenny", CV, "id1", 2);

        assertEquals(List.of(Kind.LOST), kinds(log("id1", "id2")));
    }

    @Test
    void a_conversation_that_is_gone_is_found() {
        checker.acked("jenny", CV, "id1", 1);

        assertEquals(Kind.LOST, checker.check(Map.of()).violations().getFirst().kind());
    }

    @Test
    void a_request_acknowledged_under_two_numbers_is_found() {
        checker.acked("jenny", CV, "id1", 1);
        checker.acked("jenny", CV, "id1", 2);

        assertTrue(kinds(log("id1", "id2")).contains(Kind.RENUMBERED));
    }

    @Test
    void a_request_that_stands_twice_in_the_log_is_found() {
        assertEquals(List.of(Kind.LOGGED_TWICE), kinds(log("id1", "id2", "id1")));
    }

    @Test
    void a_gap_in_the_log_is_found_wherever_it_is() {
        assertEquals(List.of(Kind.LOG_GAP), kinds(List.of(new Logged(1, "id1"), new Logged(3, "id3"))));
        assertEquals(List.of(Kind.LOG_GAP), kinds(List.of(new Logged(2, "id2"))));
    }

    @Test
    void a_log_read_out_of_order_is_found() {
        assertTrue(kinds(List.of(new Logged(2, "id2"), new Logged(1, "id1"))).contains(Kind.LOG_GAP));
    }

    @Test
    void an_event_given_twice_is_found() {
        delivered("jenny", 1, 2, 2);

        assertEquals(List.of(Kind.DELIVERED_TWICE), kinds(log("id1", "id2")));
    }

    @Test
    void an_event_that_the_cursor_covered_is_found() {
        checker.continues("jenny", CV, 2);
        delivered("jenny", 2, 3);

        assertEquals(List.of(Kind.DELIVERED_TWICE), kinds(log("id1", "id2", "id3")));
    }

    @Test
    void a_skipped_event_is_found_once() {
        delivered("jenny", 1, 3, 4);

        assertEquals(List.of(Kind.SKIPPED), kinds(log("id1", "id2", "id3", "id4")));
    }

    @Test
    void events_in_the_wrong_order_are_found_as_such() {
        delivered("jenny", 1, 3, 2);

        assertEquals(List.of(Kind.SKIPPED, Kind.OUT_OF_ORDER), kinds(log("id1", "id2", "id3")));
    }

    @Test
    void a_client_that_starts_in_the_middle_without_being_told_is_found() {
        delivered("john", 2);

        assertEquals(List.of(Kind.SKIPPED), kinds(log("id1", "id2")));
    }

    @Test
    void after_a_resync_events_go_on_behind_its_head() {
        delivered("john", 1);
        checker.continues("john", CV, 3);
        delivered("john", 4);
        checker.fetched("john", CV, 2, "id2");

        assertEquals(List.of(), kinds(log("id1", "id2", "id3", "id4")));
    }

    @Test
    void an_event_that_is_another_than_the_logs_is_found_delivered_or_fetched() {
        checker.delivered("jenny", CV, 1, "ghost");
        checker.fetched("john", CV, 2, "ghost");

        assertEquals(List.of(Kind.NOT_IN_LOG, Kind.NOT_IN_LOG), kinds(log("id1", "id2")));
    }

    @Test
    void an_event_that_was_delivered_before_it_was_durable_is_found() {
        delivered("john", 1, 2);

        assertEquals(List.of(Kind.NOT_IN_LOG), kinds(log("id1")));
    }

    @Test
    void a_client_that_misses_the_end_is_found_when_it_should_hold_everything() {
        delivered("jenny", 1, 2);
        delivered("john", 1);
        checker.expectComplete("jenny", CV);
        checker.expectComplete("john", CV);
        checker.expectComplete("kofi", CV);

        AuditReport report = checker.check(Map.of(CV, log("id1", "id2")));

        assertEquals(
                List.of(Kind.NOT_DELIVERED, Kind.NOT_DELIVERED),
                report.violations().stream().map(Violation::kind).toList());
        assertTrue(report.toString().contains("john got events up to 1 of 2"), report.toString());
    }

    @Test
    void a_report_counts_all_and_shows_the_first_twenty() {
        int[] twice = new int[60];
        Arrays.fill(twice, 1);
        delivered("jenny", twice);

        String report = checker.check(Map.of(CV, log("id1"))).toString();

        assertTrue(report.contains("59 violations {DELIVERED_TWICE=59}") && report.endsWith("and 39 more"), report);
    }
}
