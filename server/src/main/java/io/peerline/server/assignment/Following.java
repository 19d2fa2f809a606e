package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
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

    /** A conversation that a client does not hold is delivered whole when it is this short; of a longer one the client fetches the last page. */
    private static final long WHOLE = 200;

    private final Sessions sessions;
    private final Feeds feeds;
    private final ConversationLog log;

    Following(Sessions sessions, Feeds feeds, ConversationLog log) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.log = log;
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

    /** {@code exceptStaff}: who may read every conversation of the site goes on hearing of this one. */
    void unfollow(SiteId site, ConversationId conversation, MemberId member, boolean exceptStaff) {
        sessions.ofParty(site, PartyId.of(member)).stream()
                .filter(session -> !exceptStaff || !Access.STAFF.permits(session.principal()))
                .forEach(session -> feeds.unsubscribe(conversation, session));
    }

    private void follow(SiteId site, ConversationId conversation, Session session, Page.Events known) {
        Feeds.Joined joined = feeds.subscribe(site, conversation, session, whole(known) ? 0 : known.head());
        if (joined == Feeds.Joined.RESYNC || !whole(known)) {
            session.send(new Resync(conversation, log.epoch(), known.first(), known.head()));
        }
    }

    private static boolean whole(Page.Events known) {
        return known.head() <= WHOLE && known.first() <= 1;
    }
}
