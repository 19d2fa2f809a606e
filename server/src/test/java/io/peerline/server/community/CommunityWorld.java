package io.peerline.server.community;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.Status;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.AssignmentFlow;
import io.peerline.server.assignment.AssignmentParties;
import io.peerline.server.assignment.FakePresence;
import io.peerline.server.assignment.Reach;
import io.peerline.server.assignment.Stores;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.conversation.BusDelivery;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.FeedParts;
import io.peerline.server.conversation.NodeFeeds;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.People;
import io.peerline.server.limit.Limits.Rate;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.NoCalls;
import io.peerline.server.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The community on the real store, with real routing beside it; time and presence are the test's. Two shops, so that each test can try the other's. */
public final class CommunityWorld implements AutoCloseable {

    public final ManualTime time = new ManualTime();
    public final Meters meters = new Meters(new SimpleMeterRegistry());
    public final SqliteStore store;
    public final People people;
    public final FakePresence presence = new FakePresence(time.threads());
    public final AssignmentFlow assignments;
    public final Quota quota = new Quota(new LocalLimits(time), new Rate("writes", 10, Duration.ofSeconds(30)));
    public final Questions questions;
    public final LateAnswers late;
    public final Answers answers;
    public final RoundLog rounds;
    public final Browsing browsing;
    final FallbackFlow fallback;
    private final FakeSessions sessions = new FakeSessions();
    private final NodeFeeds feeds;

    public CommunityWorld(Path folder) {
        store = SqliteStore.open(folder, time);
        store.sites().save(Samples.site(Samples.SHOES));
        store.sites().save(Samples.site(Samples.HATS));
        people = new People(store.members(), store.visitors(), store.sites());
        MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
        Bus bus = cluster.bus(new NodeId("a"), meters);
        SiteChannel channel = new SiteChannel(bus, meters);
        feeds = new NodeFeeds(
                new FeedParts(store.conversationLog(), new WireCodec(), bus, time, time.threads(), meters), sessions);
        store.onCommit(feeds);
        CommunityForum forum = new CommunityForum(store.community(), store.communityLookups());
        Reach reach = new Reach(
                presence,
                sessions,
                feeds,
                new BusDelivery(sessions, channel, new WireCodec()),
                channel,
                forum,
                new NoCalls());
        AssignmentParties parties =
                new AssignmentParties(store.conversations(), store.assignments(), new NoCalls(), time);
        assignments = new AssignmentFlow(
                stores(), reach, store.sites(), new AssignmentFlow.Rights(parties, parties), time, time);
        assignments.start();
        questions = new Questions(store.community(), people, quota, time);
        late = new LateAnswers(store.conversationLog(), store.community(), store.communityLookups(), people, time);
        answers = new Answers(store.community(), people, late, assignments, quota, time);
        rounds = new RoundLog(store.conversations(), store.conversationLog(), people);
        browsing = new Browsing(store.community());
        fallback = new FallbackFlow(rounds, questions, store.assignments(), assignments, store.visitors(), time);
        settle();
    }

    private Stores stores() {
        return new Stores(
                store.assignments(),
                store.memberLoads(),
                store.conversations(),
                store.conversationLog(),
                store.members(),
                store.visitors());
    }

    /** What became due at once, and everything under way. */
    public void settle() {
        time.settle();
        time.advance(Duration.ZERO);
    }

    public Principal.Member member(String name, Role... roles) {
        MemberRow row = new MemberRow(
                Samples.SHOES,
                new MemberId(IdFormat.random()),
                IdFormat.random().toLowerCase(Locale.ROOT) + "@shop.example",
                name,
                null,
                Set.of(roles),
                List.of("en"),
                List.of(),
                4,
                "$argon2id$test",
                false,
                time.millis());
        store.members().add(row);
        return new Principal.Member(row.site(), row.id(), row.roles());
    }

    /** A member who may be rung. */
    Principal.Member online(String name, Role role) {
        Principal.Member member = member(name, role);
        sessions.connect(member);
        presence.set(member.site(), member.party(), Status.ONLINE);
        settle();
        return member;
    }

    FakeSession visitor() {
        Principal.Visitor visitor = new Principal.Visitor(Samples.SHOES, new VisitorId(IdFormat.random()));
        presence.set(visitor.site(), visitor.party(), Status.ONLINE);
        return sessions.connect(visitor);
    }

    FakeSession tab(Principal principal) {
        return sessions.connect(principal);
    }

    ConversationId asks(FakeSession visitor, String text) {
        return asks(visitor, text, false);
    }

    ConversationId asks(FakeSession visitor, String text, boolean privateMatter) {
        ConversationId conversation = new ConversationId(IdFormat.random());
        assignments.ask(
                visitor,
                id(),
                new ClientMessage.Ask(conversation, text, privateMatter, "Jenny Miller", "en", null, null, null));
        settle();
        return conversation;
    }

    /** What a client's resume does for one conversation. */
    void follows(FakeSession session, ConversationId conversation, long after) {
        feeds.subscribe(Samples.SHOES, conversation, session, after);
        settle();
    }

    List<Event> log(ConversationId conversation) {
        Page page = store.conversationLog().after(Samples.SHOES, conversation, 0, 200);
        return page instanceof Page.Events events ? events.events() : List.of();
    }

    /** A question that a member asked. */
    public ForumThread thread(Principal.Member by, String title, String text) {
        Questions.Asked asked = questions.ask(new Questions.NewQuestion(
                by.site(), new ThreadId(IdFormat.random()), PartyId.of(by.id()), title, text, null, null));
        time.advance(Duration.ofMinutes(5));
        return ((Questions.Asked.Done) asked).thread();
    }

    public Post answer(Principal.Member by, ForumThread thread, String text) {
        Answers.Answered answered = answers.answer(by, thread.id(), new PostId(IdFormat.random()), text);
        time.advance(Duration.ofMinutes(5));
        return ((Answers.Answered.Done) answered).post();
    }

    static MessageId id() {
        return new MessageId(IdFormat.random());
    }

    @Override
    public void close() {
        assignments.stop();
        time.settle();
        feeds.close();
        store.close();
    }
}
