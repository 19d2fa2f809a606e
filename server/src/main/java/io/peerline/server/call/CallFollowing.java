package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Resync;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.session.Session;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The text beside the video, for who came into a call of a conversation that is not theirs. Blocking, any thread. */
final class CallFollowing implements RunningCalls.Listener {

    private final Feeds feeds;
    private final ConversationLog log;
    private final Parties rights;
    private final Map<Session, ConversationId> guests = new ConcurrentHashMap<>();

    CallFollowing(Feeds feeds, ConversationLog log, Parties rights) {
        this.feeds = feeds;
        this.log = log;
        this.rights = rights;
    }

    /** For who has just come, and holds nothing of the conversation. */
    void follow(Session session, ConversationId conversation) {
        SiteId site = session.principal().site();
        guests.put(session, conversation);
        if (log.before(site, conversation, 0, 1) instanceof Page.Events known) {
            boolean whole = Feeds.deliversWhole(known.first(), known.head());
            Feeds.Joined joined = feeds.subscribe(site, conversation, session, whole ? 0 : known.head());
            if (joined == Feeds.Joined.RESYNC || !whole) {
                session.send(new Resync(conversation, log.epoch(), known.first(), known.head()));
            }
        }
    }

    /** Who may no longer read it, being out of the call, hears no more; staff go on. */
    @Override
    public void changed(SiteId site, ConversationId conversation, Set<PartyId> parties) {
        guests.forEach((session, followed) -> {
            if (followed.equals(conversation)
                    && rights.of(session.principal(), conversation) == Parties.Right.NONE
                    && guests.remove(session, followed)) {
                feeds.unsubscribe(conversation, session);
            }
        });
    }

    void forget(Session session) {
        guests.remove(session);
    }
}
