package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Resync;
import io.peerline.server.access.Access;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import java.util.Collection;

/** Subscribes this node's sessions of a party to a conversation they got, and takes them off one they lost. Blocking, any thread. */
final class Following {

    private final Sessions sessions;
    private final Feeds feeds;
    private final ConversationLog log;
    private final Assignments assignments;

    Following(Sessions sessions, Feeds feeds, ConversationLog log, Assignments assignments) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.log = log;
        this.assignments = assignments;
    }

    /** For a visitor: sessions that follow already keep their place. A long conversation is left to the client's own cursor. */
    void followVisitor(SiteId site, ConversationId conversation, VisitorId visitor) {
        Collection<Session> here = sessions.ofParty(site, PartyId.of(visitor));
        if (!here.isEmpty() && log.before(site, conversation, 0, 1) instanceof Page.Events known && whole(known)) {
            here.forEach(session -> feeds.subscribe(site, conversation, session, 0));
        }
    }

    /** For a member who has just got the conversation. */
    void followMember(SiteId site, ConversationId conversation, MemberId member) {
        Collection<Session> here = sessions.ofParty(site, PartyId.of(member));
        if (!here.isEmpty() && log.before(site, conversation, 0, 1) instanceof Page.Events known) {
            here.forEach(session -> follow(site, conversation, session, known));
        }
    }

    /**
     * For who had the conversation before. {@code told} may be older than the row: who has got it meanwhile follows it, and who gets it during this
     * is followed again, since whoever gives it follows after the commit, so one of the two sees the other. A rep who had the chat at its end still
     * hears how it was rated, until the visitor asks anew; a contributor's part ends with the chat.
     */
    void partWithFormer(Assignment told, MemberId former) {
        SiteId site = told.site();
        Collection<Session> here = sessions.ofParty(site, PartyId.of(former));
        Assignment now = here.isEmpty() ? told : newest(told);
        if (here.isEmpty() || former.equals(now.member())) {
            return;
        }
        boolean staffStay = now.state() == AssignmentState.CLOSED;
        here.stream()
                .filter(session -> !staffStay || !Access.STAFF.permits(session.principal()))
                .forEach(session -> feeds.unsubscribe(told.conversation(), session));
        if (former.equals(newest(told).member())) {
            followMember(site, told.conversation(), former);
        }
    }

    private Assignment newest(Assignment told) {
        return assignments.find(told.site(), told.conversation()).orElse(told);
    }

    private void follow(SiteId site, ConversationId conversation, Session session, Page.Events known) {
        Feeds.Joined joined = feeds.subscribe(site, conversation, session, whole(known) ? 0 : known.head());
        if (joined == Feeds.Joined.RESYNC || !whole(known)) {
            session.send(new Resync(conversation, log.epoch(), known.first(), known.head()));
        }
    }

    private static boolean whole(Page.Events known) {
        return Feeds.deliversWhole(known.first(), known.head());
    }
}
