package io.peerline.server.dispatch;

import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ClientMessage.Cursor;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.session.Session;
import java.time.InstantSource;
import java.util.Optional;

/** A beat carries the client's heads, so that a lost last event is found, and is the moment to look at the sign-in; the socket's liveness is the edge's. */
public final class BeatFlow {

    private final Feeds feeds;
    private final ConversationLog log;
    private final SignInWatch watch;
    private final InstantSource clock;

    public BeatFlow(Feeds feeds, ConversationLog log, SignInWatch watch, InstantSource clock) {
        this.feeds = feeds;
        this.log = log;
        this.watch = watch;
        this.clock = clock;
    }

    /** Heads of conversations the session is not subscribed to are ignored by the feeds. */
    void run(Session session, ClientMessage.Beat beat) {
        Optional<CloseCode> ended = watch.ended(session);
        if (ended.isPresent()) {
            session.close(ended.get());
            return;
        }
        Epoch epoch = log.epoch();
        for (Cursor head : beat.heads()) {
            if (!head.epoch().equals(epoch)) {
                session.close(CloseCode.RESYNC);
                return;
            }
            feeds.held(session.principal().site(), head.cv(), session, head.seq());
        }
        session.send(new ServerMessage.Beat(clock.millis()));
    }
}
