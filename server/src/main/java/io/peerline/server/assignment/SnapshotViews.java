package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.InboxCount;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Parties;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of the snapshot, from the rows. */
final class SnapshotViews implements PartyViews {

    private static final int OPEN = 50;

    private final Stores stores;
    private final ConversationStates states;
    private final RingFrames rings;
    private final Parties parties;
    private final Boards.Shown shown;

    SnapshotViews(Stores stores, ConversationStates states, RingFrames rings, Parties parties, Boards.Shown shown) {
        this.stores = stores;
        this.states = states;
        this.rings = rings;
        this.parties = parties;
        this.shown = shown;
    }

    @Override
    public List<ConversationState> conversations(Principal principal, Collection<ConversationId> named) {
        Set<ConversationId> wanted = new LinkedHashSet<>(open(principal));
        named.stream()
                .filter(conversation -> parties.of(principal, conversation) != Parties.Right.NONE)
                .forEach(wanted::add);
        return wanted.stream()
                .map(conversation -> states.of(principal, conversation))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<ConversationState> conversation(Principal principal, ConversationId conversation) {
        return parties.of(principal, conversation) == Parties.Right.NONE
                ? Optional.empty()
                : states.of(principal, conversation);
    }

    @Override
    public List<Ring> rings(Principal principal) {
        return principal instanceof Principal.Member member
                ? rings.of(stores.loads().rings(member.site(), member.id()))
                : List.of();
    }

    @Override
    public Team team(Principal principal) {
        return shown.teams().of(principal.site()).of(principal);
    }

    @Override
    public @Nullable InboxCount inbox(Principal principal) {
        return Access.STAFF.permits(principal) ? shown.inbox(principal.site()) : null;
    }

    private List<ConversationId> open(Principal principal) {
        return switch (principal) {
            case Principal.Visitor visitor ->
                states.ofVisitor(visitor, OPEN).stream()
                        .filter(row -> row.state() != AssignmentState.CLOSED)
                        .map(Assignment::conversation)
                        .toList();
            case Principal.Member member ->
                stores.loads().of(member.site(), member.id()).stream()
                        .map(Assignment::conversation)
                        .limit(OPEN)
                        .toList();
        };
    }
}
