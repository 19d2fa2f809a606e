package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What routing must know of calls, and of who is shut out; read afresh each time. Blocking, any thread. */
public interface CallStanding {

    Now now(SiteId site);

    /** The conversation whose call the member is in, also while their connection is lost for a moment: nobody takes it from them. */
    Optional<ConversationId> talksIn(SiteId site, MemberId member);

    /** Whether the site shuts this visitor out. */
    boolean blocked(SiteId site, VisitorId visitor);

    /**
     * {@code most}: what anybody may start now, null while calls are off or closed. {@code staff}, {@code contributors}: whether the owner's policy lets
     * them have calls, whatever the hour. {@code switchedOff}: members who want none. {@code busy}: parties who are in a call or rung for one.
     */
    record Now(
            @Nullable CallMedia most,
            boolean staff,
            boolean contributors,
            Set<MemberId> switchedOff,
            Set<PartyId> busy) {

        public static final Now NONE = new Now(null, false, false, Set.of(), Set.of());

        public Now {
            switchedOff = Set.copyOf(switchedOff);
            busy = Set.copyOf(busy);
        }

        /** Whether a responder's role lets them have calls. */
        boolean allows(boolean isStaff) {
            return isStaff ? staff : contributors;
        }

        boolean takes(MemberId member, boolean isStaff) {
            return allows(isStaff) && !switchedOff.contains(member);
        }

        boolean inCall(MemberId member) {
            return busy.contains(PartyId.of(member));
        }

        /** The most of what was asked for; null when nothing is open. */
        @Nullable CallMedia atMost(CallMedia wanted) {
            return most == null || wanted == CallMedia.VIDEO ? most : wanted;
        }
    }
}
