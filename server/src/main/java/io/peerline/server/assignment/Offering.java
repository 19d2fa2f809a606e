package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Freed;
import io.peerline.server.assignment.RingRow.RingState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives the head of the queue to who is free: a responder who comes online or ends a chat, and, before a new question is rung at a free rep, that rep
 * to those who wait longer. The store decides the order, so it holds over all nodes. Blocking, any thread.
 */
final class Offering {

    private static final int LOOKED_AT = 50;

    private final Assignments assignments;
    private final MemberLoads loads;
    private final Roster roster;
    private final Announcer announcer;
    private final Deadlines deadlines;

    Offering(Assignments assignments, MemberLoads loads, Roster roster, Announcer announcer, Deadlines deadlines) {
        this.assignments = assignments;
        this.loads = loads;
        this.roster = roster;
        this.announcer = announcer;
        this.deadlines = deadlines;
    }

    /** This member became free. */
    void offer(SiteId site, MemberId member) {
        roster.responder(site, member).ifPresent(responder -> offer(site, responder));
    }

    /** Free people go to those who wait in the queue for longer than this question before they go to it. */
    void serveThoseBefore(Assignment question) {
        SiteId site = question.site();
        List<Responder> free = free(site);
        for (Responder responder : free) {
            if (!somebodyWaitsBefore(question)) {
                return;
            }
            offer(site, responder);
        }
    }

    private Optional<RingRow> offer(SiteId site, Responder who) {
        if (!who.free()) {
            return Optional.empty();
        }
        long millis = who.staff() ? Cascade.REP_RING : Cascade.WAVE;
        Freed freed = new Freed(who.id(), !who.staff(), who.callable());
        Optional<RingRow> offered = assignments.next(site, freed, millis);
        offered.ifPresent(ring -> {
            announcer.rings(ring);
            assignments.find(site, ring.conversation()).ifPresent(announcer::changed);
            deadlines.in(millis, site, ring.conversation());
        });
        return offered;
    }

    private boolean somebodyWaitsBefore(Assignment question) {
        return loads.queue(question.site(), LOOKED_AT).stream()
                .takeWhile(row -> !row.conversation().equals(question.conversation()))
                .filter(row -> row.step() == Step.QUEUE || row.step() == Step.NOBODY)
                .anyMatch(row -> assignments.rings(row.conversation()).stream()
                        .noneMatch(ring -> ring.state() == RingState.RINGING));
    }

    private List<Responder> free(SiteId site) {
        return roster.responders(site).stream()
                .filter(Responder::free)
                .sorted(Comparator.comparing((Responder responder) -> !responder.staff())
                        .thenComparing(Responder::idleSince)
                        .thenComparing(responder -> responder.id().value()))
                .toList();
    }
}
