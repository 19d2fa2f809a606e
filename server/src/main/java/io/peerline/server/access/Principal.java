package io.peerline.server.access;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import java.util.Set;

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

    record Member(SiteId site, MemberId id, Set<Role> roles) implements Principal {
        public Member {
            roles = Set.copyOf(roles);
        }

        @Override
        public PartyId party() {
            return PartyId.of(id);
        }
    }
}
