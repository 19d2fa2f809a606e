package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.Assignments.Due;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.presence.Presence;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What no news brought: every second the rows whose time has come, of any node, also of one that died; every 20 s members who hold conversations though
 * they are gone (a restart, a lost hint), and whether calls have opened or closed. Doing it on every node is harmless. One round at a time; after
 * one that fails the next comes all the same.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration AUDIT = Duration.ofSeconds(20);
    private static final int BATCH = 100;

    private final Assignments assignments;
    private final MemberLoads loads;
    private final Presence presence;
    private final Sites sites;
    private final Timers timers;
    private final Flows flows;
    private boolean running;
    private Timers.@Nullable Pending nextRound;
    private Timers.@Nullable Pending nextAudit;

    record Flows(Ringing ringing, Releasing releasing, CallChanges calls) {}

    Sweep(Assignments assignments, MemberLoads loads, Presence presence, Sites sites, Timers timers, Flows flows) {
        this.assignments = assignments;
        this.loads = loads;
        this.presence = presence;
        this.sites = sites;
        this.timers = timers;
        this.flows = flows;
    }

    /** The first round comes at once: a restart while something rang must not lose a waiting visitor. */
    synchronized void start() {
        running = true;
        nextRound = timers.after(Duration.ZERO, this::round);
        nextAudit = timers.after(AUDIT, this::audit);
    }

    synchronized void stop() {
        running = false;
        if (nextRound != null) {
            nextRound.cancel();
        }
        if (nextAudit != null) {
            nextAudit.cancel();
        }
    }

    private void round() {
        try {
            assignments.due(BATCH).forEach(this::takeUp);
        } finally {
            again();
        }
    }

    /** What cannot be moved must not keep the others waiting. */
    private void takeUp(Due due) {
        Assignment row = due.assignment();
        try {
            due.missed().forEach(flows.ringing()::missed);
            flows.ringing().moveOn(row.site(), row.conversation());
        } catch (StoreUnavailable outage) {
            throw outage;
        } catch (RuntimeException bug) {
            LOG.error("Overdue conversation {} of site {} could not be moved", row.conversation(), row.site(), bug);
        }
    }

    private void audit() {
        try {
            sites.all().stream().map(Site::id).forEach(this::audit);
        } finally {
            auditAgain();
        }
    }

    private void audit(SiteId site) {
        flows.calls().look(site);
        if (presence.sight(site) != Presence.Sight.CLEAR) {
            return;
        }
        List<MemberId> gone = loads.of(site).stream()
                .filter(load -> load.load() > 0)
                .map(MemberLoads.Load::member)
                .filter(member -> presence.of(site, PartyId.of(member)) == Status.OFFLINE)
                .toList();
        gone.forEach(member -> flows.releasing().vanish(site, member));
    }

    private synchronized void again() {
        if (running) {
            nextRound = timers.after(EACH, this::round);
        }
    }

    private synchronized void auditAgain() {
        if (running) {
            nextAudit = timers.after(AUDIT, this::audit);
        }
    }
}
