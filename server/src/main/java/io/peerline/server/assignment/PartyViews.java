package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.InboxCount;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.server.access.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a party sees now: the parts of the snapshot. Blocking, any thread. */
public interface PartyViews {

    /**
     * A visitor: their conversations that are not closed, newest first, and of {@code named} those that are theirs. A member: those assigned to
     * them, and of {@code named} those they may read. A foreign or unknown conversation is left out. At most 50 besides the named ones.
     */
    List<ConversationState> conversations(Principal principal, Collection<ConversationId> named);

    /** One conversation as the principal sees it; empty when it is not theirs to read. */
    Optional<ConversationState> conversation(Principal principal, ConversationId conversation);

    /** Rings that ring for this member now; none for a visitor. */
    List<Ring> rings(Principal principal);

    Team team(Principal principal);

    /** Null for everybody but staff. */
    @Nullable InboxCount inbox(Principal principal);
}
