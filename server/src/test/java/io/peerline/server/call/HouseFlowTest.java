package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.BlockVisitor;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.EmbedTrouble;
import io.peerline.protocol.wire.CallMessage.ReportParty;
import io.peerline.protocol.wire.CallMessage.TakeCalls;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.CallNews;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.call.EmbedTroubles.Seen;
import io.peerline.server.call.Reports.Report;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real store. */
class HouseFlowTest {

    private static final SiteId SHOP = Samples.SHOES;
    private static final String ORIGIN = "http://shop.example";

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final FakeRunningCalls running = new FakeRunningCalls();
    private final FakeSessions sessions = new FakeSessions();
    private final Told told = new Told();
    private final Map<VisitorId, Page> pages = new HashMap<>();
    private final VisitorId jennyId = new VisitorId(IdFormat.random());
    private SqliteStore store;
    private HouseRequests house;
    private Session jenny;
    private Session john;
    private ConversationId shoes;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(SHOP));
        house = new HouseFlow(
                new HouseFlow.Stored(
                        store.callPolicies(),
                        store.blocks(),
                        store.reports(),
                        store.embedTroubles(),
                        store.conversations(),
                        store.sites()),
                running,
                new HouseFlow.Routing(told, nothingToSee(), (site, visitor) -> Optional.ofNullable(pages.get(visitor))),
                time,
                new LocalLimits(time));
        jenny = sessions.connect(new Principal.Visitor(SHOP, jennyId));
        john = member(Role.REP);
        Conversation conversation = Samples.conversation(SHOP, jennyId);
        store.conversations().open(conversation);
        shoes = conversation.id();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static PartyViews nothingToSee() {
        return (PartyViews) Proxy.newProxyInstance(
                PartyViews.class.getClassLoader(),
                new Class<?>[] {PartyViews.class},
                (proxy, method, arguments) -> Optional.empty());
    }

    private Session member(Role role) {
        MemberRow row = Samples.member(SHOP, 4, role);
        store.members().add(row);
        return sessions.connect(new Principal.Member(SHOP, row.id(), Set.of(role)));
    }

    private static PartyId party(Session session) {
        return session.principal().party();
    }

    private static Person person(Session session, String name) {
        return new Person(
                party(session),
                name,
                session.principal() instanceof Principal.Visitor ? PersonRole.VISITOR : PersonRole.STAFF,
                null);
    }

    private CallId call(CallPhase phase) {
        return call(phase, CallPartyState.JOINED, 2);
    }

    /** John's part is as told. */
    private CallId call(CallPhase phase, CallPartyState johns, int attempt) {
        CallId id = new CallId(IdFormat.random());
        running.calls.add(new CallState(
                id,
                shoes,
                1,
                phase,
                CallMedia.VIDEO,
                CallMedia.VIDEO,
                party(jenny),
                List.of(
                        new CallParty(person(jenny, "Jenny"), CallPartyState.JOINED, 1, 0),
                        new CallParty(person(john, "John"), johns, attempt, 0)),
                0,
                1,
                0,
                1,
                null,
                null,
                null));
        return id;
    }

    private static void refused(ErrorCode code, Outcome outcome) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).code());
    }

    @Test
    void who_was_in_a_call_may_report_the_other_also_after_it_ended() {
        CallId call = call(CallPhase.ENDED);
        assertEquals(Outcome.done(), house.report(jenny, new ReportParty(call, party(john), " He shouted. ")));
        Report report = store.reports().of(SHOP, 10).getFirst();
        assertEquals(
                List.of("He shouted.", "Jenny", "John", shoes),
                List.of(report.text(), report.by().name(), report.about().name(), report.cv()));
        assertEquals(0, report.handledAt());
    }

    @Test
    void who_was_only_rung_neither_reports_nor_is_reported() {
        CallId id = call(CallPhase.ENDED, CallPartyState.MISSED, 0);

        refused(ErrorCode.NOT_FOUND, house.report(john, new ReportParty(id, party(jenny), "I heard of it")));
        refused(ErrorCode.INVALID, house.report(jenny, new ReportParty(id, party(john), "Never came")));
    }

    @Test
    void who_was_not_in_the_call_does_not_even_hear_that_there_is_one() {
        CallId call = call(CallPhase.ACTIVE);
        refused(ErrorCode.NOT_FOUND, house.report(member(Role.REP), new ReportParty(call, party(john), "x")));
        refused(
                ErrorCode.NOT_FOUND,
                house.report(jenny, new ReportParty(new CallId(IdFormat.random()), party(john), "x")));
        assertEquals(List.of(), store.reports().of(SHOP, 10));
    }

    @Test
    void only_another_party_of_the_call_can_be_reported() {
        CallId call = call(CallPhase.ACTIVE);
        refused(ErrorCode.INVALID, house.report(jenny, new ReportParty(call, party(jenny), "x")));
        refused(ErrorCode.INVALID, house.report(jenny, new ReportParty(call, party(member(Role.REP)), "x")));
    }

    @Test
    void more_than_ten_reports_an_hour_are_refused_for_the_rest_of_it() {
        CallId call = call(CallPhase.ACTIVE);
        ReportParty report = new ReportParty(call, party(john), "x");
        for (int i = 0; i < 10; i++) {
            assertEquals(Outcome.done(), house.report(jenny, report));
        }
        refused(ErrorCode.RATE_LIMITED, house.report(jenny, report));
        assertEquals(Outcome.done(), house.report(john, new ReportParty(call, party(jenny), "x")));
        time.advance(Duration.ofHours(1));
        assertEquals(Outcome.done(), house.report(jenny, report));
    }

    @Test
    void blocking_shuts_out_ends_the_running_call_and_is_told() {
        assertEquals(Outcome.done(), house.block(john, new BlockVisitor(shoes, true)));
        assertTrue(store.blocks().blocked(SHOP, jennyId));
        assertEquals(List.of(new FakeRunningCalls.Ended(party(jenny), CallEndReason.BLOCKED)), running.ended);
        assertEquals(List.of(jennyId), told.shutOut);
    }

    @Test
    void unblocking_lets_in_again_and_ends_nothing() {
        house.block(john, new BlockVisitor(shoes, true));
        running.ended.clear();
        assertEquals(Outcome.done(), house.block(john, new BlockVisitor(shoes, false)));
        assertFalse(store.blocks().blocked(SHOP, jennyId));
        assertEquals(List.of(), running.ended);
        assertEquals(List.of(jennyId, jennyId), told.shutOut);
    }

    @Test
    void visitors_block_nobody_and_members_nobody_of_another_site() {
        refused(ErrorCode.FORBIDDEN, house.block(jenny, new BlockVisitor(shoes, true)));
        store.sites().save(Samples.site(Samples.HATS));
        Session foreign = sessions.connect(
                new Principal.Member(Samples.HATS, new MemberId(IdFormat.random()), Set.of(Role.OWNER)));
        refused(ErrorCode.NOT_FOUND, house.block(foreign, new BlockVisitor(shoes, true)));
        assertFalse(store.blocks().blocked(SHOP, jennyId));
    }

    @Test
    void a_member_s_switch_is_kept_and_told() {
        MemberId id = ((Principal.Member) john.principal()).id();
        assertEquals(Outcome.done(), house.take(john, new TakeCalls(false)));
        assertEquals(Set.of(id), store.callPolicies().switchedOff(SHOP));
        assertEquals(Outcome.done(), house.take(john, new TakeCalls(true)));
        assertEquals(Set.of(), store.callPolicies().switchedOff(SHOP));
        assertEquals(List.of(id, id), told.members);
    }

    @Test
    void a_switch_cannot_be_moved_without_end() {
        for (int i = 0; i < 30; i++) {
            house.take(john, new TakeCalls(i % 2 == 0));
        }
        refused(ErrorCode.RATE_LIMITED, house.take(john, new TakeCalls(true)));
    }

    @Test
    void a_trouble_is_kept_for_the_page_s_origin_when_the_owner_named_it() {
        pages.put(jennyId, new Page(ORIGIN + "/boots?size=39", "Boots"));
        house.trouble(jenny, new EmbedTrouble(Trouble.INSECURE));
        assertEquals(
                List.of(new Seen(ORIGIN, Trouble.INSECURE, time.millis())),
                store.embedTroubles().of(SHOP, 0));
    }

    @Test
    void a_trouble_that_cannot_be_or_is_elsewhere_is_not_kept() {
        CallMessage.EmbedTrouble insecure = new EmbedTrouble(Trouble.INSECURE);
        house.trouble(jenny, insecure);
        pages.put(jennyId, new Page("http://evil.example/", null));
        house.trouble(jenny, insecure);
        pages.put(jennyId, new Page("https://shop.example/", null));
        house.trouble(jenny, insecure);
        pages.put(jennyId, new Page("javascript:alert(1)", null));
        house.trouble(jenny, new EmbedTrouble(Trouble.POLICY));
        assertEquals(List.of(), store.embedTroubles().of(SHOP, 0));
    }

    @Test
    void one_visitor_writes_a_trouble_once_a_minute_at_most() {
        pages.put(jennyId, new Page(ORIGIN + "/", null));
        house.trouble(jenny, new EmbedTrouble(Trouble.INSECURE));
        house.trouble(jenny, new EmbedTrouble(Trouble.POLICY));
        assertEquals(1, store.embedTroubles().of(SHOP, 0).size());
        time.advance(Duration.ofMinutes(1));
        house.trouble(jenny, new EmbedTrouble(Trouble.POLICY));
        assertEquals(2, store.embedTroubles().of(SHOP, 0).size());
    }

    private static final class Told implements CallNews {
        final List<VisitorId> shutOut = new ArrayList<>();
        final List<MemberId> members = new ArrayList<>();

        @Override
        public void callsChanged(SiteId site, Collection<MemberId> changed) {
            members.addAll(changed);
        }

        @Override
        public void policyChanged(SiteId site) {
            throw new AssertionError("nobody changes the policy here");
        }

        @Override
        public void shutOutChanged(SiteId site, VisitorId visitor) {
            shutOut.add(visitor);
        }
    }
}
