package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.StillId;
import java.util.Optional;

/** Pictures out of calls. Every look-up is scoped by site. Blocking, any thread. */
public interface Stills {

    /** Keeps it; one that is kept already stays as it is. */
    void keep(Taken still);

    Optional<Taken> find(SiteId site, StillId still);

    void remove(SiteId site, StillId still);

    /** {@code jpeg} is nobody's to change. */
    record Taken(
            StillId id, SiteId site, CallId call, ConversationId conversation, PartyId by, PartyId of, Jpeg jpeg) {}
}
