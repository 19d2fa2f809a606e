package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog.CommitListener;

/** Breaks the circle that feeds read the log and the log tells feeds: the log is made first, with this. */
final class CommitRelay implements CommitListener {

    private static final CommitListener NOBODY = (site, event) -> {};

    private volatile CommitListener listener = NOBODY;

    synchronized void to(CommitListener given) {
        if (listener != NOBODY) {
            throw new IllegalStateException("commits are told to " + listener + " already");
        }
        listener = given;
    }

    @Override
    public void committed(SiteId site, Event event) {
        listener.committed(site, event);
    }

    @Override
    public void repeated(SiteId site, ConversationId conversation, long seq) {
        listener.repeated(site, conversation, seq);
    }
}
