package io.peerline.server.session;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.MemberChanges;
import io.peerline.server.access.Principal;
import io.peerline.server.access.Standing;
import io.peerline.server.bus.BusMessage.MemberChanged;
import io.peerline.server.bus.SiteChannel;

/**
 * Closes a member's sessions, on every node, that may not go on as they are; each with its own reason. The stored truth decides, the message only says
 * whom to look at; where it is lost, the next look at a beat finds it.
 */
public final class Rechecks implements MemberChanges {

    private final Sessions sessions;
    private final SiteChannel channel;
    private final Standing standing;

    /** Registers with the channel. */
    public Rechecks(Sessions sessions, SiteChannel channel, Standing standing) {
        this.sessions = sessions;
        this.channel = channel;
        this.standing = standing;
        channel.on(MemberChanged.class, (site, changed) -> here(site, changed.member()));
    }

    @Override
    public void changed(SiteId site, MemberId member) {
        channel.publish(site, new MemberChanged(member));
        here(site, member);
    }

    private void here(SiteId site, MemberId member) {
        for (Session session : sessions.ofParty(site, PartyId.of(member))) {
            if (session.principal() instanceof Principal.Member as) {
                standing.ended(as).ifPresent(session::close);
            }
        }
    }
}
