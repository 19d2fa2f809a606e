package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Presence;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may be called has changed: those in a chat with them see it, and who is free again is offered the head of the queue. Blocking, any thread. */
final class CallChanges implements CallNews {

    private static final int RECENT = 20;

    private final Stores stores;
    private final CallStanding calls;
    private final Presence presence;
    private final Flows flows;
    /** What the site allowed when last looked at; opening hours come and go without news. */
    private final Map<SiteId, Optional<CallMedia>> allowed = new ConcurrentHashMap<>();

    record Flows(Announcer announcer, Offering offering, Settling settling, Releasing releasing) {}

    CallChanges(Stores stores, CallStanding calls, Presence presence, Flows flows) {
        this.stores = stores;
        this.calls = calls;
        this.presence = presence;
        this.flows = flows;
    }

    @Override
    public void callsChanged(SiteId site, Collection<MemberId> members) {
        flows.announcer().teamChanged(site);
        members.forEach(member -> {
            if (isGone(site, member)) {
                flows.releasing().vanish(site, member);
            }
            tellChatsOf(site, member);
            flows.offering().offer(site, member);
        });
    }

    /** Whose call kept them their chat while they were away, and who did not come back. */
    private boolean isGone(SiteId site, MemberId member) {
        return presence.sight(site) == Presence.Sight.CLEAR && presence.of(site, PartyId.of(member)) == Status.OFFLINE;
    }

    @Override
    public void policyChanged(SiteId site) {
        allowed.put(site, Optional.ofNullable(calls.now(site).most()));
        flows.announcer().teamChanged(site);
        stores.loads().of(site).forEach(load -> {
            tellChatsOf(site, load.member());
            flows.offering().offer(site, load.member());
        });
    }

    @Override
    public void shutOutChanged(SiteId site, VisitorId visitor) {
        boolean blocked = calls.blocked(site, visitor);
        stores.conversations().ofVisitor(site, visitor, RECENT).stream()
                .map(conversation -> stores.assignments().find(site, conversation.id()))
                .flatMap(Optional::stream)
                .forEach(row -> {
                    flows.announcer().visitorRightsChanged(row);
                    if (blocked && row.state() == AssignmentState.WAITING) {
                        flows.settling().shutOut(row);
                    } else {
                        flows.announcer().standingChanged(row);
                    }
                });
    }

    /** Whether an opening hour has begun or ended since the last look. */
    void look(SiteId site) {
        Optional<CallMedia> now = Optional.ofNullable(calls.now(site).most());
        Optional<CallMedia> before = allowed.put(site, now);
        if (before != null && !before.equals(now)) {
            policyChanged(site);
        }
    }

    private void tellChatsOf(SiteId site, MemberId member) {
        stores.loads().of(site, member).forEach(flows.announcer()::standingChanged);
    }
}
