package io.peerline.server.call;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.call.Reports.Report;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people in calls reported, for supervisors and owners. */
public final class ReportEndpoints {

    private static final int LISTED = 200;

    private final Reports reports;
    private final Members members;
    private final InstantSource clock;
    private final Json json;

    public ReportEndpoints(Reports reports, Members members, InstantSource clock, Json json) {
        this.reports = reports;
        this.members = members;
        this.clock = clock;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/reports", Access.LEAD, this::list),
                new Route("PUT", "/api/v1/reports/{report}/handled", Access.LEAD, this::handle));
    }

    private Response list(Request request) {
        SiteId site = request.principal().orElseThrow().site();
        return json.answer(
                200,
                new ReportList(
                        reports.of(site, LISTED).stream().map(this::shown).toList()));
    }

    private Response handle(Request request) {
        Principal.Member lead = (Principal.Member) request.principal().orElseThrow();
        String id = request.path().getOrDefault("report", "");
        return reports.handle(lead.site(), id, lead.id(), clock.millis())
                .map(report -> json.answer(200, shown(report)))
                .orElseThrow(() -> new Problem(404, "not_found", "this site has no report '" + id + "'"));
    }

    private Shown shown(Report report) {
        String by = report.handledBy() == null
                ? null
                : members.find(report.site(), report.handledBy())
                        .map(MemberRow::name)
                        .orElse("");
        return new Shown(
                report.id(),
                report.cv().value(),
                report.by(),
                report.about(),
                report.text(),
                report.at(),
                by,
                report.handledAt() == 0 ? null : report.handledAt());
    }

    record ReportList(List<Shown> reports) {}

    /** {@code handledBy}, {@code handledAt}: absent while it is open. */
    record Shown(
            String id,
            String cv,
            Person by,
            Person about,
            String text,
            long at,
            @Nullable String handledBy,
            @Nullable Long handledAt) {}
}
