package io.peerline.server;

import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.assignment.AssignmentFlow;
import io.peerline.server.assignment.AssignmentParties;
import io.peerline.server.assignment.CallStanding;
import io.peerline.server.assignment.Reach;
import io.peerline.server.assignment.Stores;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.call.CallParties;
import io.peerline.server.call.CallReach;
import io.peerline.server.call.LiveCalls;
import io.peerline.server.call.StoredCallStanding;
import io.peerline.server.config.Settings;
import io.peerline.server.conversation.BusDelivery;
import io.peerline.server.conversation.ConversationFlow;
import io.peerline.server.conversation.FeedParts;
import io.peerline.server.conversation.NodeFeeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.identity.People;
import io.peerline.server.limit.Limits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.presence.PresenceParts;
import io.peerline.server.presence.PresenceService;
import io.peerline.server.presence.PresenceTimes;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.SessionRegistry;

/** Puts one node's features together on its engines; the only place that knows them all. Starts nothing. */
final class Wiring {

    static final int SESSIONS_PER_PARTY = 20;

    private final Settings settings;
    private final Engines engines;
    private final Clocks clocks;
    private final Meters meters;
    private final WireCodec codec = new WireCodec();
    private final SessionRegistry sessions = new SessionRegistry(SESSIONS_PER_PARTY);

    Wiring(Settings settings, Engines engines, Clocks clocks, Meters meters) {
        this.settings = settings;
        this.engines = engines;
        this.clocks = clocks;
        this.meters = meters;
    }

    /** What a node does without any port. */
    record Live(
            NodeFeeds feeds,
            PresenceService presence,
            AssignmentFlow assignments,
            ConversationFlow conversations,
            LiveCalls calls,
            CallWiring calling,
            Parties parties,
            SiteChannel channel) {}

    Live live() {
        SqlStore store = engines.store();
        Lease self = engines.cluster().enter(engines.node());
        Bus bus = engines.cluster().bus(self, meters);
        SiteChannel channel = new SiteChannel(bus, meters);
        NodeFeeds feeds = feeds(bus);
        Delivery delivery = new BusDelivery(sessions, channel, codec);
        PresenceService presence = presence(self, channel);
        CallStanding standing = new StoredCallStanding(
                store.callPolicies(), store.blocks(), StoredCallStanding.Engaged.in(store.calls()), clocks.wall());
        AssignmentParties parties =
                new AssignmentParties(store.conversations(), store.assignments(), standing, clocks.wall());
        CallParties rights = new CallParties(parties, store.calls());
        AssignmentFlow assignments = new AssignmentFlow(
                stores(),
                new Reach(presence, sessions, feeds, delivery, channel, CommunityWiring.forum(store), standing),
                store.sites(),
                new AssignmentFlow.Rights(parties, rights),
                clocks.wall(),
                clocks.timers());
        CallWiring calling = new CallWiring(
                this, new CallReach(engines.node(), presence, sessions, feeds, delivery, channel), rights, assignments);
        ConversationFlow conversations = new ConversationFlow(
                new ConversationFlow.Stored(store.conversationLog(), store.conversations()),
                calling.parties(),
                feeds,
                people(),
                assignments.visitorMessages(),
                clocks.ticker());
        return new Live(
                feeds, presence, assignments, conversations, calling.live(), calling, calling.parties(), channel);
    }

    private NodeFeeds feeds(Bus bus) {
        return new NodeFeeds(
                new FeedParts(engines.store().conversationLog(), codec, bus, clocks.timers(), clocks.threads(), meters),
                sessions);
    }

    private PresenceService presence(Lease self, SiteChannel channel) {
        Settings.Presence times = settings.presence();
        return new PresenceService(
                new PresenceParts(
                        self,
                        engines.cluster().presence(engines.node()),
                        channel,
                        clocks.wall(),
                        clocks.ticker(),
                        clocks.timers(),
                        clocks.threads()),
                new PresenceTimes(times.lease(), times.renew(), times.grace()));
    }

    private Stores stores() {
        SqlStore store = engines.store();
        return new Stores(
                store.assignments(),
                store.memberLoads(),
                store.conversations(),
                store.conversationLog(),
                store.members(),
                store.visitors());
    }

    People people() {
        return new People(
                engines.store().members(),
                engines.store().visitors(),
                engines.store().sites());
    }

    Settings settings() {
        return settings;
    }

    Engines engines() {
        return engines;
    }

    Clocks clocks() {
        return clocks;
    }

    Limits limits() {
        return engines.cluster().limits();
    }

    Meters meters() {
        return meters;
    }

    WireCodec codec() {
        return codec;
    }

    SessionRegistry sessions() {
        return sessions;
    }
}
