package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.call.StoredCallStanding;
import io.peerline.server.conversation.BusDelivery;
import io.peerline.server.conversation.FeedParts;
import io.peerline.server.conversation.NodeFeeds;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.Presence;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.presence.PresenceParts;
import io.peerline.server.presence.PresenceService;
import io.peerline.server.presence.PresenceTimes;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A shop in a box: the real store, feeds, bus and flow on one or more nodes, time and presence in the test's hand. A story reads
 * {@code jenny.asks("..."); john.accepts()}.
 */
final class Shop implements AutoCloseable {

    static final SiteId SITE = Samples.SHOES;

    final ManualTime time = new ManualTime();
    final SqliteStore store;
    final FakePresence presence = new FakePresence(time.threads());
    /** By their party id, who is in a call. */
    final Set<PartyId> inCall = new HashSet<>();
    /** Whose call goes on in which chat. */
    final Map<PartyId, ConversationId> talks = new HashMap<>();

    final CallStanding calls;
    final Meters meters = new Meters(new SimpleMeterRegistry());
    private final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    private final List<Node> nodes = new ArrayList<>();
    private final boolean grace;
    private int people;
    /** Put between the store and the nodes that start from now on. */
    UnaryOperator<Assignments> between = UnaryOperator.identity();

    Shop(Path folder) {
        this(folder, false);
    }

    /** {@code grace}: with the real presence, whose grace takes its 15 seconds. */
    static Shop withGrace(Path folder) {
        return new Shop(folder, true);
    }

    private Shop(Path folder, boolean grace) {
        this.grace = grace;
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(SITE));
        calls = new StoredCallStanding(store.callPolicies(), store.blocks(), new Engaged(), time);
        store.onCommit((site, event) -> nodes.forEach(node -> node.feeds.committed(site, event)));
        node("a");
    }

    final class Node {
        final FakeSessions sessions = new FakeSessions();
        final NodeFeeds feeds;
        final AssignmentFlow flow;
        final AssignmentParties parties;
        final Presence here;

        private Node(String name) {
            Bus bus = cluster.bus(new NodeId(name), meters);
            SiteChannel channel = new SiteChannel(bus, meters);
            feeds = new NodeFeeds(
                    new FeedParts(store.conversationLog(), new WireCodec(), bus, time, time.threads(), meters),
                    sessions);
            parties = new AssignmentParties(store.conversations(), store.assignments(), calls, time);
            here = grace ? realPresence(name, channel) : presence;
            Reach reach = new Reach(
                    here,
                    sessions,
                    feeds,
                    new BusDelivery(sessions, channel, new WireCodec()),
                    channel,
                    new NoForum(),
                    calls);
            flow = new AssignmentFlow(
                    stores(), reach, store.sites(), new AssignmentFlow.Rights(parties, parties), time, time);
            flow.start();
            time.advance(Duration.ZERO);
        }

        private Presence realPresence(String name, SiteChannel channel) {
            NodeId node = new NodeId(name);
            PresenceService service = new PresenceService(
                    new PresenceParts(
                            new Lease(node, time.millis()),
                            cluster.presence(node),
                            channel,
                            time,
                            time,
                            time,
                            time.threads()),
                    PresenceTimes.DEFAULT);
            service.start();
            return service;
        }
    }

    Node node(String name) {
        Node node = new Node(name);
        nodes.add(node);
        return node;
    }

    Node node() {
        return nodes.getFirst();
    }

    Stores stores() {
        return new Stores(
                between.apply(store.assignments()),
                store.memberLoads(),
                store.conversations(),
                store.conversationLog(),
                store.members(),
                store.visitors());
    }

    Rep rep(String name) {
        return rep(name, node(), 4, Role.REP);
    }

    Rep rep(String name, int capacity) {
        return rep(name, node(), capacity, Role.REP);
    }

    Rep helper(String name) {
        return rep(name, node(), 4, Role.CONTRIBUTOR);
    }

    /** A member who is online in one tab. */
    Rep rep(String name, Node at, int capacity, Role role) {
        Principal.Member principal = new Principal.Member(SITE, Scene.member(name), Set.of(role));
        store.members()
                .add(new MemberRow(
                        SITE,
                        principal.id(),
                        name + "@shop.example",
                        name,
                        null,
                        Set.of(role),
                        List.of("en"),
                        List.of(),
                        capacity,
                        "$argon2id$test",
                        false,
                        people++));
        Rep rep = new Rep(this, at, principal, at.sessions.connect(principal));
        comes(at, rep.session);
        return rep;
    }

    void block(Node at, MemberId member) {
        MemberRow row = store.members().find(SITE, member).orElseThrow();
        store.members()
                .update(new MemberRow(
                        SITE,
                        member,
                        row.email(),
                        row.name(),
                        row.face(),
                        row.roles(),
                        row.languages(),
                        row.skills(),
                        row.capacity(),
                        row.passwordHash(),
                        true,
                        row.createdAt()));
        at.flow.memberChanged(SITE, member);
        settle();
    }

    Asker visitor(String name) {
        return visitor(name, node());
    }

    Asker visitor(String name, Node at) {
        Principal.Visitor principal = new Principal.Visitor(SITE, new VisitorId(Scene.id(name)));
        Asker asker = new Asker(this, at, principal, name);
        comes(at, asker.session);
        return asker;
    }

    void comes(Node at, FakeSession session) {
        at.here.connected(session);
        settle();
    }

    /** Gone; without the real presence the grace is over, too. */
    void leaves(Node at, FakeSession session) {
        at.sessions.disconnect(session);
        at.here.disconnected(session);
        settle();
    }

    void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** What became due at once, and everything under way. */
    void settle() {
        time.settle();
        time.advance(Duration.ZERO);
    }

    void noSlotIsLost() {
        store.memberLoads().of(SITE).forEach(load -> {
            int held = store.memberLoads().of(SITE, load.member()).size();
            int rings = store.memberLoads().rings(SITE, load.member()).size();
            assertEquals(held + rings, load.load(), "slots in use of " + load.member());
        });
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.flow.stop());
        time.settle();
        store.close();
    }

    static FakeSession tab(Node at, Principal principal) {
        return at.sessions.connect(principal);
    }

    private final class Engaged implements StoredCallStanding.Engaged {
        @Override
        public Set<PartyId> busy(SiteId site) {
            return inCall;
        }

        @Override
        public Optional<ConversationId> talksIn(SiteId site, PartyId member) {
            return Optional.ofNullable(talks.get(member));
        }
    }

    private static final class NoForum implements Forum {
        @Override
        public String threadUrl(SiteId site, ConversationId conversation) {
            return null;
        }

        @Override
        public int unanswered(SiteId site) {
            return 0;
        }
    }
}
