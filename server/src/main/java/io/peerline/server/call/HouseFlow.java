package io.peerline.server.call;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.CallNews;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.call.Reports.Report;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.limit.Limits;
import io.peerline.server.limit.Limits.Rate;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.site.Origins;
import io.peerline.server.site.Sites;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** How people treat each other, and the conditions for calls: each request checked against the rows. */
public final class HouseFlow implements HouseRequests {

    private static final int REPORTS_AN_HOUR = 10;
    private static final int SWITCHES_A_MINUTE = 30;

    private final Stored stored;
    private final RunningCalls running;
    private final Routing routing;
    private final InstantSource clock;
    private final Pace reports;
    private final Pace switches;
    private final Pace troubles;

    /** What this reads and writes durably. */
    public record Stored(
            CallPolicies policies,
            Blocks blocks,
            Reports reports,
            EmbedTroubles troubles,
            Conversations conversations,
            Sites sites) {}

    /** {@code pages}: where a visitor is on the shop's site. */
    public record Routing(CallNews news, PartyViews views, BiFunction<SiteId, VisitorId, Optional<Page>> pages) {}

    public HouseFlow(Stored stored, RunningCalls running, Routing routing, InstantSource clock, Limits limits) {
        this.stored = stored;
        this.running = running;
        this.routing = routing;
        this.clock = clock;
        this.reports = new Pace(limits, Rate.within("reports", REPORTS_AN_HOUR, Duration.ofHours(1)));
        this.switches = new Pace(limits, Rate.within("switches", SWITCHES_A_MINUTE, Duration.ofMinutes(1)));
        this.troubles = new Pace(limits, Rate.within("troubles", 1, Duration.ofMinutes(1)));
    }

    /** Only for who is or was in the call, and only about another who is or was: to have been rung is not enough. */
    @Override
    public Outcome report(Session session, CallMessage.ReportParty report) {
        Principal who = session.principal();
        Optional<CallState> call = running.find(who.site(), report.call())
                .filter(known -> in(known, who.party()).isPresent());
        if (call.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_FOUND, "this party was in no call " + report.call());
        }
        Optional<Person> about = in(call.get(), report.about());
        if (about.isEmpty() || report.about().equals(who.party())) {
            return Outcome.refused(
                    ErrorCode.INVALID, "about is " + report.about() + ", expected another party of the call");
        }
        if (!reports.passes(who)) {
            return Outcome.refused(
                    ErrorCode.RATE_LIMITED, "more than " + REPORTS_AN_HOUR + " reports of this party within an hour");
        }
        stored.reports()
                .add(new Report(
                        IdFormat.random(),
                        who.site(),
                        report.call(),
                        call.get().cv(),
                        in(call.get(), who.party()).orElseThrow(),
                        about.get(),
                        report.text().strip(),
                        clock.millis(),
                        null,
                        0));
        return Outcome.done();
    }

    private static Optional<Person> in(CallState call, PartyId party) {
        return call.parties().stream()
                .filter(part -> part.attempt() > 0)
                .map(CallParty::person)
                .filter(person -> party.equals(person.party()))
                .findFirst();
    }

    @Override
    public Outcome block(Session session, CallMessage.BlockVisitor block) {
        if (!(session.principal() instanceof Principal.Member member)) {
            return Outcome.refused(ErrorCode.FORBIDDEN, "blocking is for staff");
        }
        Optional<Conversation> conversation = stored.conversations().find(member.site(), block.cv());
        if (conversation.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_FOUND, "the site has no conversation " + block.cv());
        }
        if (!switches.passes(member)) {
            return tooOften();
        }
        VisitorId visitor = conversation.get().visitor();
        if (block.blocked()) {
            stored.blocks().block(member.site(), visitor, member.id(), clock.millis());
            running.end(member.site(), PartyId.of(visitor), CallEndReason.BLOCKED);
        } else {
            stored.blocks().unblock(member.site(), visitor);
        }
        routing.news().shutOutChanged(member.site(), visitor);
        routing.views().conversation(member, block.cv()).ifPresent(session::send);
        return Outcome.done();
    }

    @Override
    public Outcome take(Session session, CallMessage.TakeCalls take) {
        if (!(session.principal() instanceof Principal.Member member)) {
            return Outcome.refused(ErrorCode.FORBIDDEN, "this is for members");
        }
        if (!switches.passes(member)) {
            return tooOften();
        }
        stored.policies().take(member.site(), member.id(), take.on());
        routing.news().callsChanged(member.site(), List.of(member.id()));
        return Outcome.done();
    }

    /** A hint: kept only for an origin that the owner named, and only where it can be true. */
    @Override
    public void trouble(Session session, CallMessage.EmbedTrouble trouble) {
        if (!(session.principal() instanceof Principal.Visitor visitor)) {
            return;
        }
        routing.pages()
                .apply(visitor.site(), visitor.id())
                .flatMap(page -> Origins.of(page.url()))
                .filter(origin -> trouble.trouble() != Trouble.INSECURE || origin.startsWith("http:"))
                .filter(origin -> stored.sites()
                        .find(visitor.site())
                        .filter(site -> site.origins().contains(origin))
                        .isPresent())
                .filter(origin -> troubles.passes(visitor))
                .ifPresent(origin -> stored.troubles().seen(visitor.site(), origin, trouble.trouble(), clock.millis()));
    }

    private static Outcome tooOften() {
        return Outcome.refused(
                ErrorCode.RATE_LIMITED, "more than " + SWITCHES_A_MINUTE + " changes of this party within a minute");
    }
}
