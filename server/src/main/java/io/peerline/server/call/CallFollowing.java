package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Resync;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import java.util.Set;

/** The text beside the video, for who came into a call of a conversation that is not theirs. Blocking, any thread. */
final class CallFollowing implements RunningCalls.Listener {

    private final Sessions sessions;
    private final Feeds feeds;
    private final ConversationLog log;
    private final Parties rights;
    private final PartyViews views;

    CallFollowing(CallReach reach, ConversationLog log, Parties rights, PartyViews views) {
        this.sessions = reach.sessions();
        this.feeds = reach.feeds();
        this.log = log;
        this.rights = rights;
        this.views = views;
    }

    /** For who has just come, and holds nothing of the conversation. */
    void follow(Session session, ConversationId conversation) {
        SiteId site = session.principal().site();
        views.conversation(session.principal(), conversation).ifPresent(session::send);
        if (log.before(site, conversation, 0, 1) instanceof Page.Events known) {
            boolean whole = Feeds.deliversWhole(known.first(), known.head());
            Feeds.Joined joined = feeds.subscribe(site, conversation, session, whole ? 0 : known.head());
            if (joined == Feeds.Joined.RESYNC || !whole) {
                session.send(new Resync(conversation, log.epoch(), known.first(), known.head()));
            }
        }
    }

    /** Who may no longer read it, being out of the call, hears no more in any tab; staff go on. */
    @Override
    public void changed(SiteId site, ConversationId conversation, Set<PartyId> parties) {
        for (PartyId party : parties) {
            for (Session session : sessions.ofParty(site, party)) {
                if (rights.of(session.principal(), conversation) == Parties.Right.NONE) {
                    feeds.unsubscribe(conversation, session);
                }
            }
        }
    }
}
