package io.peerline.server.conversation;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.bus.BusMessage;
import io.peerline.server.bus.BusMessage.Carried;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Sessions;

/** Delivery to this node's sessions at once and to other nodes' by one message on the site's topic; each frame is encoded once in the cluster. */
public final class BusDelivery implements Delivery {

    private final Sessions sessions;
    private final SiteChannel channel;
    private final WireCodec codec;

    public BusDelivery(Sessions sessions, SiteChannel channel, WireCodec codec) {
        this.sessions = sessions;
        this.channel = channel;
        this.codec = codec;
        channel.on(BusMessage.ToParty.class, (site, message) -> here(site, message.party(), frame(message.frame())));
        channel.on(
                BusMessage.ToSession.class,
                (site, message) -> sessions.find(site, message.session())
                        .ifPresent(session -> session.send(frame(message.frame()))));
    }

    @Override
    public void toParty(SiteId site, PartyId party, ServerMessage message) {
        Frame frame = frame(message);
        here(site, party, frame);
        channel.publish(site, new BusMessage.ToParty(party, carried(frame)));
    }

    @Override
    public void toSession(SiteId site, SessionId session, ServerMessage message) {
        Frame frame = frame(message);
        sessions.find(site, session)
                .ifPresentOrElse(
                        here -> here.send(frame),
                        () -> channel.publish(site, new BusMessage.ToSession(session, carried(frame))));
    }

    private void here(SiteId site, PartyId party, Frame frame) {
        sessions.ofParty(site, party).forEach(session -> session.send(frame));
    }

    private Frame frame(ServerMessage message) {
        return new Frame(codec.encode(message), message.reliability(), message.key());
    }

    private static Frame frame(Carried carried) {
        return new Frame(carried.bytes(), carried.reliability(), carried.key());
    }

    private static Carried carried(Frame frame) {
        return new Carried(frame.bytes(), frame.reliability(), frame.key());
    }
}
