package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.conversation.Parties;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rights from the rows: a visitor's own conversation (to read when they are shut out), the assignee's for as long as it is theirs, staff may read.
 *
 * <p>That a party may write is remembered for {@link #REMEMBERED_MILLIS}, because it is asked with every message, typing hint and read mark; what
 * a party may not do is never remembered, so whoever gets a conversation may write at once. A member who lost one may at most write until then.
 */
public final class AssignmentParties implements Parties {

    static final long REMEMBERED_MILLIS = 2_000;
    private static final int REMEMBERED = 20_000;

    private final Conversations conversations;
    private final Assignments assignments;
    private final CallStanding calls;
    private final InstantSource clock;
    private final Map<Key, Long> writers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(SiteId site, ConversationId conversation, PartyId party) {}

    public AssignmentParties(
            Conversations conversations, Assignments assignments, CallStanding calls, InstantSource clock) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Right of(Principal principal, ConversationId conversation) {
        Key key = new Key(principal.site(), conversation, principal.party());
        if (remembered(key)) {
            return Right.WRITE;
        }
        Right right = switch (principal) {
            case Principal.Visitor visitor -> ofVisitor(visitor, conversation);
            case Principal.Member member -> ofMember(member, conversation);
        };
        if (right == Right.WRITE) {
            synchronized (writers) {
                writers.remove(key);
                writers.put(key, clock.millis() + REMEMBERED_MILLIS);
            }
        }
        return right;
    }

    private boolean remembered(Key key) {
        synchronized (writers) {
            Long until = writers.get(key);
            return until != null && clock.millis() < until;
        }
    }

    /** The party no longer has the conversation, as far as this node knows. */
    void lost(SiteId site, ConversationId conversation, PartyId party) {
        synchronized (writers) {
            writers.remove(new Key(site, conversation, party));
        }
    }

    private Right ofVisitor(Principal.Visitor visitor, ConversationId conversation) {
        return conversations
                .find(visitor.site(), conversation)
                .filter(known -> known.visitor().equals(visitor.id()))
                .map(ignored -> calls.blocked(visitor.site(), visitor.id()) ? Right.READ : Right.WRITE)
                .orElse(Right.NONE);
    }

    private Right ofMember(Principal.Member member, ConversationId conversation) {
        boolean theirs = assignments
                .find(member.site(), conversation)
                .filter(assignment -> member.id().equals(assignment.member()))
                .isPresent();
        if (theirs) {
            return Right.WRITE;
        }
        boolean readable = Access.STAFF.permits(member)
                && conversations.find(member.site(), conversation).isPresent();
        return readable ? Right.READ : Right.NONE;
    }
}
