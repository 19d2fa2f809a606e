package io.peerline.server.dispatch;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ClientMessage.Cursor;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Resync;
import io.peerline.protocol.wire.ServerMessage.Snapshot;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.PageViews;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.call.RunningCalls;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets after each connection: the snapshot, then per conversation the events it misses or a {@code resync}, then the ack.
 *
 * <p>Nothing is lost in between: frames for the session (rings, states) wait while the snapshot is read and follow it, and subscribing reads the
 * log from the client's cursor. A party that lost its right to a conversation between the two is unsubscribed again: whoever takes the right away
 * unsubscribes after its commit, so one of the two sees the other.
 */
public final class ResumeFlow {

    private final PartyViews views;
    private final Feeds feeds;
    private final Parties parties;
    private final PageViews pages;
    private final RunningCalls calls;

    public ResumeFlow(PartyViews views, Feeds feeds, Parties parties, PageViews pages, RunningCalls calls) {
        this.views = views;
        this.feeds = feeds;
        this.parties = parties;
        this.pages = pages;
        this.calls = calls;
    }

    Outcome run(Session session, ClientMessage.Resume resume) {
        Principal principal = session.principal();
        if (resume.page() != null && principal instanceof Principal.Visitor) {
            pages.viewed(session, resume.page());
        }
        Map<ConversationId, Cursor> cursors = new HashMap<>();
        resume.cursors().forEach(cursor -> cursors.put(cursor.cv(), cursor));
        Snapshot snapshot = sendSnapshot(session, List.copyOf(cursors.keySet()));
        for (ConversationState state : snapshot.conversations()) {
            follow(session, state, cursors.get(state.cv()));
        }
        return Outcome.done();
    }

    /** After the ack of {@code conversation.watch}: what the events do not tell, such as who has it and the visitor's card. */
    void watched(Session session, ConversationId conversation) {
        views.conversation(session.principal(), conversation).ifPresent(session::send);
    }

    private Snapshot sendSnapshot(Session session, List<ConversationId> named) {
        Principal principal = session.principal();
        Snapshot snapshot = null;
        session.hold();
        try {
            snapshot = new Snapshot(
                    views.conversations(principal, named),
                    views.rings(principal),
                    views.team(principal),
                    views.inbox(principal),
                    calls.of(principal.site(), principal.party()));
            return snapshot;
        } finally {
            session.release(snapshot);
        }
    }

    /** Whether a cursor of this epoch can be continued, the feed knows: it reads the log. */
    private void follow(Session session, ConversationState state, @Nullable Cursor cursor) {
        boolean continues = cursor == null
                ? Feeds.deliversWhole(state.first(), state.head())
                : cursor.epoch().equals(state.epoch());
        long after = state.head();
        if (continues) {
            after = cursor == null ? 0 : cursor.seq();
        } else {
            resync(session, state);
        }
        if (feeds.subscribe(session.principal().site(), state.cv(), session, after) == Feeds.Joined.RESYNC) {
            resync(session, state);
        }
        if (parties.of(session.principal(), state.cv()) == Parties.Right.NONE) {
            feeds.unsubscribe(state.cv(), session);
        }
    }

    private static void resync(Session session, ConversationState state) {
        session.send(new Resync(state.cv(), state.epoch(), state.first(), state.head()));
    }
}
