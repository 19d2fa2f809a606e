package io.peerline.server.call;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.AssignmentFlow;
import io.peerline.server.assignment.AssignmentParties;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.assignment.CallStanding;
import io.peerline.server.assignment.Forum;
import io.peerline.server.assignment.Reach;
import io.peerline.server.assignment.Stores;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.conversation.BusDelivery;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.FeedParts;
import io.peerline.server.conversation.NodeFeeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.People;
import io.peerline.server.identity.StoredStanding;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.presence.PresenceParts;
import io.peerline.server.presence.PresenceService;
import io.peerline.server.presence.PresenceTimes;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A shop whose visitors and members call each other: the real store, presence, feeds and bus on one or more nodes, time in the test's hand. */
final class CallWorld implements AutoCloseable {

    static final SiteId SITE = Samples.SHOES;

    final ManualTime time = new ManualTime();
    final SqliteStore store;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Meters meters = new Meters(registry);
    final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    final HouseRules rules = new HouseRules();
    private final List<Node> nodes = new ArrayList<>();
    private int people;

    CallWorld(Path folder) {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(SITE));
        store.onCommit((site, event) -> nodes.forEach(node -> node.feeds.committed(site, event)));
        node("a");
    }

    final class Node {
        final NodeId id;
        final FakeSessions sessions = new FakeSessions();
        final NodeFeeds feeds;
        final PresenceService presence;
        final LiveCalls live;
        final CallFlow flow;
        final Parties parties;
        final AssignmentFlow routing;
        private final BusDelivery delivery;
        private AssignmentParties own;

        private Node(String name) {
            id = new NodeId(name);
            Bus bus = cluster.bus(id, meters);
            SiteChannel channel = new SiteChannel(bus, meters);
            feeds = new NodeFeeds(
                    new FeedParts(store.conversationLog(), new WireCodec(), bus, time, time.threads(), meters),
                    sessions);
            delivery = new BusDelivery(sessions, channel, new WireCodec());
            presence = presence(channel);
            People here = new People(store.members(), store.visitors(), store.sites());
            CallStores stores = new CallStores(
                    store.calls(),
                    store.callNotes(),
                    store.conversations(),
                    store.conversationLog(),
                    new StoredAssignees(store.assignments(), store.conversations()));
            CallReach reach = new CallReach(id, presence, sessions, feeds, delivery, channel);
            live = new LiveCalls(stores, reach, here, new LiveCalls.Time(time, time, time), meters);
            routing = routing(channel);
            live.onChange((site, conversation, changed) -> routing.callNews().callsChanged(site, members(changed)));
            routing.onGivenUp(live);
            parties = new CallParties(own, store.calls());
            byte[] secret = "north wind".getBytes(StandardCharsets.UTF_8);
            flow = new CallFlow(
                    stores,
                    reach,
                    live,
                    new CallFlow.House(
                            rules, new NoHouse(), here, routing.views(), new StoredStanding(store.members(), time)),
                    new IceServers(List.of("stun:turn.example"), List.of("turn:turn.example"), secret, false, time),
                    new Signals(parties, time, new LocalLimits(time), meters));
            channel.follow(SITE);
            routing.start();
            live.start();
            time.advance(Duration.ZERO);
        }

        private AssignmentFlow routing(SiteChannel channel) {
            CallStanding standing = new StoredCallStanding(
                    store.callPolicies(), store.blocks(), StoredCallStanding.Engaged.in(store.calls()), time);
            own = new AssignmentParties(store.conversations(), store.assignments(), standing, time);
            return new AssignmentFlow(
                    new Stores(
                            store.assignments(),
                            store.memberLoads(),
                            store.conversations(),
                            store.conversationLog(),
                            store.members(),
                            store.visitors()),
                    new Reach(presence, sessions, feeds, delivery, channel, new NoForum(), standing),
                    store.sites(),
                    new AssignmentFlow.Rights(own, new CallParties(own, store.calls())),
                    time,
                    time);
        }

        private PresenceService presence(SiteChannel channel) {
            PresenceService service = new PresenceService(
                    new PresenceParts(
                            new Lease(id, time.millis()),
                            cluster.presence(id),
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

    /** The process is gone: nothing is said any more, nothing left. */
    void kill(Node node) {
        node.live.stop();
        node.routing.stop();
        node.feeds.close();
        nodes.remove(node);
        cluster.faults().cutBus(node.id);
        cluster.faults().cutPresence(node.id);
    }

    Caller visitor() {
        return visitor(node());
    }

    Caller visitor(Node at) {
        return new Caller(this, at, new Principal.Visitor(SITE, new VisitorId(IdFormat.random())));
    }

    Caller member(Role role) {
        return member(node(), role);
    }

    Caller member(Node at, Role role) {
        MemberRow row = Samples.member(SITE, 4, role);
        store.members()
                .add(new MemberRow(
                        SITE,
                        row.id(),
                        row.email(),
                        "Member " + ++people,
                        null,
                        Set.of(role),
                        List.of("en"),
                        List.of(),
                        4,
                        row.passwordHash(),
                        false,
                        people));
        return new Caller(this, at, new Principal.Member(SITE, row.id(), Set.of(role)));
    }

    /** A conversation of these two. */
    ConversationId chat(Caller visitor, Caller member) {
        return chat(visitor, member, false);
    }

    ConversationId chat(Caller visitor, Caller member, boolean privateMatter) {
        Principal.Visitor who = (Principal.Visitor) visitor.principal;
        Conversation conversation = Samples.conversation(SITE, who.id());
        store.conversations().open(conversation);
        Assignment asked = store.assignments()
                .ask(new Assignments.NewQuestion(
                        new Assignment(
                                SITE,
                                conversation.id(),
                                who.id(),
                                AssignmentState.WAITING,
                                Step.REPS,
                                0,
                                null,
                                null,
                                privateMatter,
                                "en",
                                null,
                                null,
                                0,
                                0,
                                0),
                        0));
        MemberId assignee = ((Principal.Member) member.principal).id();
        store.assignments()
                .move(
                        conversation.id(),
                        asked.version(),
                        new Assignments.Change(AssignmentState.ASSIGNED, null, assignee, 0));
        return conversation.id();
    }

    void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    void settle() {
        time.settle();
        time.advance(Duration.ZERO);
    }

    List<EventBody> transcript(ConversationId conversation) {
        return events(conversation).stream().map(event -> event.d().body()).toList();
    }

    List<Event> events(ConversationId conversation) {
        return store.conversationLog().after(SITE, conversation, 0, 100) instanceof Page.Events page
                ? page.events()
                : List.of();
    }

    double count(String meter, String tag, String value) {
        return registry.counter(meter, tag, value).count();
    }

    private static List<MemberId> members(Set<PartyId> parties) {
        return parties.stream()
                .filter(PartyId.OfMember.class::isInstance)
                .map(party -> ((PartyId.OfMember) party).member())
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(node -> {
            node.live.stop();
            node.routing.stop();
        });
        time.settle();
        store.close();
    }

    /** What the shop allows, as the test says. */
    static final class HouseRules implements CallRules {
        Verdict verdict = new Verdict.Allowed(CallMedia.VIDEO);
        Duration longest = Duration.ofMinutes(60);
        final Set<MemberId> switchedOff = new HashSet<>();
        final Set<PartyId> shutOut = new HashSet<>();
        /** What happens while the rules are asked. */
        Consumer<PartyId> looks = party -> {};

        @Override
        public Verdict of(Principal who) {
            return verdict;
        }

        @Override
        public boolean takes(SiteId site, MemberId member) {
            return !switchedOff.contains(member);
        }

        @Override
        public boolean shutOut(SiteId site, PartyId party) {
            looks.accept(party);
            return shutOut.contains(party);
        }

        @Override
        public boolean isOwnPage(SiteId site, String url) {
            return url.startsWith("https://shop.example/");
        }

        @Override
        public Duration longest(SiteId site) {
            return longest;
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

    static PartyId party(Caller caller) {
        return caller.principal.party();
    }

    static FakeSession tab(Node node, Principal principal) {
        return node.sessions.connect(principal);
    }
}
