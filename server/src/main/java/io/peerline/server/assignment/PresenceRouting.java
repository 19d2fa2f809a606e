package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.Status;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.presence.Presence;
import java.util.Optional;

/**
 * People come and go: who comes online is offered the head of the queue; who is gone after the grace loses what they had; a waiting visitor's rings
 * stop when they are gone and go on when they are back. Runs on every node for the same change; the rows let only one of them act.
 */
final class PresenceRouting implements Presence.Listener {

    private static final int RECENT = 20;

    private final Conversations conversations;
    private final Assignments assignments;
    private final Announcer announcer;
    private final VisitorPages pages;
    private final Flows flows;

    record Flows(MemberLoads loads, Ringing ringing, Offering offering, Releasing releasing) {}

    PresenceRouting(
            Conversations conversations,
            Assignments assignments,
            Announcer announcer,
            VisitorPages pages,
            Flows flows) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.announcer = announcer;
        this.pages = pages;
        this.flows = flows;
    }

    @Override
    public void changed(SiteId site, PartyId party, Status before, Status after) {
        switch (party) {
            case PartyId.OfVisitor visitor -> {
                if (before == Status.OFFLINE || after == Status.OFFLINE) {
                    visitorChanged(site, visitor.visitor());
                }
                if (after == Status.OFFLINE) {
                    pages.forget(site, party);
                }
            }
            case PartyId.OfMember member -> {
                announcer.teamChanged(site);
                if (after == Status.OFFLINE) {
                    flows.releasing().vanish(site, member.member());
                } else if (after == Status.ONLINE) {
                    if (before == Status.AWAY) {
                        flows.loads().forgetMisses(site, member.member());
                    }
                    flows.offering().offer(site, member.member());
                }
            }
        }
    }

    private void visitorChanged(SiteId site, VisitorId visitor) {
        conversations.ofVisitor(site, visitor, RECENT).stream()
                .map(conversation -> assignments.find(site, conversation.id()))
                .flatMap(Optional::stream)
                .forEach(this::visitorChanged);
    }

    private void visitorChanged(Assignment row) {
        if (row.state() == AssignmentState.WAITING) {
            flows.ringing().moveOn(row.site(), row.conversation());
        } else if (row.member() != null) {
            announcer.tellMember(row, row.member());
        }
    }
}
