package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.call.EmbedTroubles.Seen;
import io.peerline.server.call.Reports.Report;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every engine's blocks, reports and troubles promise. */
public interface HouseContract {

    Blocks blocks();

    Reports reports();

    EmbedTroubles troubles();

    /** Adds a member to the sites of {@link Samples}. */
    MemberId member(MemberRow row);

    private MemberId john() {
        return member(Samples.member(Samples.SHOES, 4, Role.REP));
    }

    private static Report report(CallId call, String text, long at) {
        Person jenny =
                new Person(PartyId.of(new VisitorId("jennyjennyjennyjennyjA")), "Jenny", PersonRole.VISITOR, null);
        Person john = new Person(PartyId.of(new MemberId("johnjohnjohnjohnjohnjA")), "John", PersonRole.STAFF, null);
        ConversationId cv = new ConversationId(IdFormat.random());
        return new Report(IdFormat.random(), Samples.SHOES, call, cv, jenny, john, text, at, null, 0);
    }

    private static CallId call() {
        return new CallId(IdFormat.random());
    }

    @Test
    default void a_blocked_visitor_is_blocked_at_that_site_until_unblocked() {
        VisitorId jenny = new VisitorId(IdFormat.random());
        assertFalse(blocks().blocked(Samples.SHOES, jenny));
        MemberId john = john();
        blocks().block(Samples.SHOES, jenny, john, 1);
        blocks().block(Samples.SHOES, jenny, john, 2);
        assertTrue(blocks().blocked(Samples.SHOES, jenny));
        assertFalse(blocks().blocked(Samples.HATS, jenny));
        blocks().unblock(Samples.SHOES, jenny);
        assertFalse(blocks().blocked(Samples.SHOES, jenny));
        blocks().unblock(Samples.SHOES, jenny);
    }

    @Test
    default void lists_reports_as_told_newest_first_and_only_of_the_site() {
        Report first = report(call(), "shouted", 1);
        Report second = report(call(), "showed \"things\"", 2);
        reports().add(first);
        reports().add(second);
        assertEquals(List.of(second, first), reports().of(Samples.SHOES, 10));
        assertEquals(List.of(second), reports().of(Samples.SHOES, 1));
        assertEquals(List.of(), reports().of(Samples.HATS, 10));
    }

    @Test
    default void a_second_report_of_the_same_person_in_the_same_call_replaces_the_text_and_is_open_again() {
        CallId call = call();
        Report first = report(call, "shouted", 1);
        reports().add(first);
        reports().handle(Samples.SHOES, first.id(), john(), 2);
        reports().add(report(call, "shouted again", 3));
        Report now = reports().of(Samples.SHOES, 10).getFirst();
        assertEquals(1, reports().of(Samples.SHOES, 10).size());
        assertEquals(
                List.of(first.id(), "shouted again", 3L, 0L), List.of(now.id(), now.text(), now.at(), now.handledAt()));
    }

    @Test
    default void who_handled_a_report_first_stays_and_it_moves_behind_the_open_ones() {
        Report old = report(call(), "shouted", 1);
        Report handled = report(call(), "laughed", 2);
        reports().add(old);
        reports().add(handled);
        MemberId john = john();
        MemberId anna = john();
        reports().handle(Samples.SHOES, handled.id(), john, 5);
        Optional<Report> again = reports().handle(Samples.SHOES, handled.id(), anna, 6);
        assertEquals(john, again.orElseThrow().handledBy());
        assertEquals(5, again.orElseThrow().handledAt());
        assertEquals(
                List.of(old.id(), handled.id()),
                reports().of(Samples.SHOES, 10).stream().map(Report::id).toList());
    }

    @Test
    default void another_site_cannot_handle_a_report() {
        Report report = report(call(), "shouted", 1);
        reports().add(report);
        assertEquals(Optional.empty(), reports().handle(Samples.HATS, report.id(), john(), 2));
    }

    @Test
    default void keeps_each_trouble_of_an_origin_once_with_its_newest_time() {
        troubles().seen(Samples.SHOES, "http://shop.example", Trouble.INSECURE, 5);
        troubles().seen(Samples.SHOES, "http://shop.example", Trouble.INSECURE, 4);
        troubles().seen(Samples.SHOES, "https://shop.example", Trouble.POLICY, 6);
        assertEquals(
                List.of(
                        new Seen("http://shop.example", Trouble.INSECURE, 5),
                        new Seen("https://shop.example", Trouble.POLICY, 6)),
                troubles().of(Samples.SHOES, 0));
        assertEquals(1, troubles().of(Samples.SHOES, 5).size(), "seen since");
        assertEquals(List.of(), troubles().of(Samples.HATS, 0));
    }
}
