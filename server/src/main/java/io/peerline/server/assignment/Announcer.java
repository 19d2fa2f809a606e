package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.RingEnded;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.bus.BusMessage.AssignmentChanged;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.session.Delivery;

/**
 * Tells everybody concerned after a change of who has a conversation was committed: its parties, the members who rang, the boards, other nodes.
 * Blocking (it reads what it tells), any thread. What is told is a value read after the commit, so a later telling is never older.
 */
final class Announcer {

    private final ConversationStates states;
    private final RingFrames rings;
    private final Following following;
    private final AssignmentParties parties;
    private final Delivery delivery;
    private final Shared shared;

    /** What all of a site share. */
    record Shared(Boards boards, SiteChannel channel) {
        void changed(Assignment assignment) {
            channel.publish(assignment.site(), new AssignmentChanged(assignment.conversation(), assignment.version()));
            boards(assignment.site());
        }

        void boards(SiteId site) {
            boards.teamChanged(site);
            boards.queueChanged(site);
            boards.inboxChanged(site);
        }
    }

    Announcer(
            ConversationStates states,
            RingFrames rings,
            Following following,
            AssignmentParties parties,
            Delivery delivery,
            Shared shared) {
        this.states = states;
        this.rings = rings;
        this.following = following;
        this.parties = parties;
        this.delivery = delivery;
        this.shared = shared;
    }

    /** Step, deadline or rings changed, or the visitor has just asked. */
    void changed(Assignment now) {
        partWithFormer(now);
        tellVisitor(now);
        if (now.member() != null) {
            tellMember(now, now.member());
        }
        shared.changed(now);
    }

    /** A member has it now. */
    void gained(Assignment now) {
        if (now.member() != null) {
            tellMember(now, now.member());
            following.followMember(now.site(), now.conversation(), now.member());
        }
        tellVisitor(now);
        shared.changed(now);
    }

    /** {@code former} no longer has it. */
    void lost(Assignment now, MemberId former) {
        parties.lost(now.site(), now.conversation(), PartyId.of(former));
        tellMember(now, former);
        changed(now);
    }

    void rings(RingRow ring) {
        rings.of(ring).ifPresent(frame -> delivery.toParty(ring.site(), PartyId.of(ring.member()), frame));
    }

    void ended(RingRow ring) {
        ended(ring, end(ring.state()));
    }

    void ended(RingRow ring, RingEnd reason) {
        delivery.toParty(ring.site(), PartyId.of(ring.member()), new RingEnded(ring.id(), ring.conversation(), reason));
    }

    /** The winner's own ring, for their other tabs. */
    void ended(RingId ring, Assignment now, MemberId member, RingEnd reason) {
        delivery.toParty(now.site(), PartyId.of(member), new RingEnded(ring, now.conversation(), reason));
    }

    /** Another node changed it: what only this node can do for its own sessions. */
    void changedElsewhere(Assignment now, VisitorPages pages) {
        SiteId site = now.site();
        following.followVisitor(site, now.conversation(), now.visitor());
        partWithFormer(now);
        if (now.state() == AssignmentState.ASSIGNED && now.member() != null) {
            following.followMember(site, now.conversation(), now.member());
            if (pages.of(site, now.visitor()) != null) {
                tellMember(now, now.member());
            }
        }
        shared.boards(site);
    }

    private void partWithFormer(Assignment now) {
        MemberId former = now.lastMember();
        if (former != null && !former.equals(now.member())) {
            parties.lost(now.site(), now.conversation(), PartyId.of(former));
            following.partWithFormer(now, former);
        }
    }

    void tellMember(Assignment now, MemberId member) {
        delivery.toParty(now.site(), PartyId.of(member), states.forMember(now, member));
    }

    /** What the visitor may do is read afresh, on this node at once. */
    void visitorRightsChanged(Assignment now) {
        parties.lost(now.site(), now.conversation(), PartyId.of(now.visitor()));
    }

    /** Nothing moved, but what its parties may do with each other has changed. */
    void standingChanged(Assignment now) {
        tellVisitor(now);
        if (now.member() != null) {
            tellMember(now, now.member());
        }
    }

    void followVisitor(Assignment now) {
        following.followVisitor(now.site(), now.conversation(), now.visitor());
    }

    void teamChanged(SiteId site) {
        shared.boards().teamChanged(site);
        shared.boards().queueChanged(site);
    }

    private void tellVisitor(Assignment now) {
        delivery.toParty(now.site(), PartyId.of(now.visitor()), states.forVisitor(now));
    }

    private static RingEnd end(RingState state) {
        return switch (state) {
            case ACCEPTED -> RingEnd.ACCEPTED;
            case DECLINED -> RingEnd.DECLINED;
            case TAKEN -> RingEnd.TAKEN;
            case MISSED -> RingEnd.MISSED;
            case RINGING, CANCELLED -> RingEnd.CANCELLED;
        };
    }
}
