package io.peerline.server.access;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is asking, proved by a token or cookie. */
public sealed interface Principal {

    SiteId site();

    PartyId party();

    record Visitor(SiteId site, VisitorId id) implements Principal {
        @Override
        public PartyId party() {
            return PartyId.of(id);
        }
    }

    /** {@code signIn}: the hash of the sign-in that proved it; null where no sign-in is at hand, never for an open socket. */
    record Member(
            SiteId site,
            MemberId id,
            Set<Role> roles,
            @Nullable String signIn) implements Principal {
        public Member {
            roles = Set.copyOf(roles);
        }

        public Member(SiteId site, MemberId id, Set<Role> roles) {
            this(site, id, roles, null);
        }

        @Override
        public String toString() {
            return "Member[" + site + "/" + id + ", " + roles + "]";
        }

        @Override
        public PartyId party() {
            return PartyId.of(id);
        }
    }
}
