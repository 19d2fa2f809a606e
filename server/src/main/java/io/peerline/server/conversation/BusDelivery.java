package io.peerline.server.conversation;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Access;
import io.peerline.server.bus.BusMessage;
import io.peerline.server.bus.BusMessage.Carried;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
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
        channel.on(BusMessage.ToSite.class, this::here);
    }

    @Override
    public void toParty(SiteId site, PartyId party, ServerMessage message) {
        Frame frame = frame(message);
        here(site, party, frame);
        channel.publish(site, new BusMessage.ToParty(party, carried(frame)));
    }

    @Override
    public void toSite(SiteId site, Audience audience, ServerMessage message) {
        Frame frame = frame(message);
        here(site, audience, frame);
        channel.publish(site, new BusMessage.ToSite(audience.name(), carried(frame)));
    }

    private void here(SiteId site, PartyId party, Frame frame) {
        sessions.ofParty(site, party).forEach(session -> session.send(frame));
    }

    /** An audience that only newer nodes know is not here. */
    private void here(SiteId site, BusMessage.ToSite message) {
        for (Audience audience : Audience.values()) {
            if (audience.name().equals(message.audience())) {
                here(site, audience, frame(message.frame()));
            }
        }
    }

    private void here(SiteId site, Audience audience, Frame frame) {
        Access access = switch (audience) {
            case VISITORS -> Access.VISITOR;
            case MEMBERS -> Access.MEMBER;
            case STAFF -> Access.STAFF;
        };
        for (Session session : sessions.ofSite(site)) {
            if (access.permits(session.principal())) {
                session.send(frame);
            }
        }
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
