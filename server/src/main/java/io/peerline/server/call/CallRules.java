package io.peerline.server.call;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.access.Principal;
import java.time.Duration;

/** What a site and its people allow. Blocking, any thread. */
public interface CallRules {

    /** Whether this party may start a call now, or come unasked into one: policy, hours, role, blocks. A member's own switch is {@link #takes}. */
    Verdict of(Principal who);

    /** Whether this member may be rung for a call: their own switch, and their role under the site's policy. */
    boolean takes(SiteId site, MemberId member);

    /** Whether this party may be in no call at all, not even in one that goes on: a blocked visitor, or a member who is blocked or answers no more. */
    boolean shutOut(SiteId site, PartyId party);

    /** Whether this is a page of the shop itself: only such are shown and wished for in calls. */
    boolean isOwnPage(SiteId site, String url);

    /** After this a call ends by itself. */
    Duration longest(SiteId site);

    sealed interface Verdict {
        /** {@code most}: audio where the site allows no video. */
        record Allowed(CallMedia most) implements Verdict {}

        /** {@code because}: for the client's developer, such as "calls are open 09:00 to 18:00". */
        record Refused(String because) implements Verdict {}
    }
}
