package io.peerline.protocol.golden;

import static io.peerline.protocol.golden.ClientFrames.CV;
import static io.peerline.protocol.golden.ClientFrames.PAGE;
import static io.peerline.protocol.golden.ClientFrames.RING;

import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each file of {@code golden/server} must be read as and written from, by the file's name. */
public final class ServerFrames {

    private static final long AT = 1_795_284_000_000L;
    private static final String RE = "bWVzc2FnZS0wMDAwMDAwMQ";
    private static final Epoch EPOCH = new Epoch(3);
    private static final ThreadId THREAD = new ThreadId("dGhyZWFkLTAwMDAwMDAwMQ");
    private static final PartyId VISITOR = PartyId.of("v:dmlzaXRvci0wMDAwMDAwMQ");
    private static final PartyId MEMBER = PartyId.of("m:bWVtYmVyLTAwMDAwMDAwMQ");
    private static final Person JENNY = new Person(VISITOR, "Jenny", PersonRole.VISITOR, null);
    private static final Person JOHN = new Person(MEMBER, "John", PersonRole.STAFF, "/faces/john.svg");
    private static final Person KOFI =
            new Person(PartyId.of("m:bWVtYmVyLTAwMDAwMDAwMg"), "Kofi", PersonRole.HELPER, null);
    private static final Person SYSTEM = new Person(null, "Shoes That Rock Hard", PersonRole.SYSTEM, null);

    private static final CallFrames CALLS = new CallFrames(JENNY, JOHN, KOFI, AT);

    private final Map<String, ServerMessage> frames = new LinkedHashMap<>();

    private ServerFrames() {
        session();
        replies();
        events();
        live();
        members();
        calls();
    }

    public static Map<String, ServerMessage> all() {
        return new ServerFrames().frames;
    }

    private void session() {
        SessionId session = new SessionId("c2Vzc2lvbi0wMDAwMDAwMQ");
        NodeId node = new NodeId("node-1");
        ServerMessage.Me me = new ServerMessage.Me(JOHN, List.of(Role.REP, Role.SUPERVISOR), Status.ONLINE, 4, true);
        frames.put(
                "hello.visitor",
                new ServerMessage.Hello(
                        session, node, VISITOR, 30_000, AT, Limits.DEFAULT, "v1.cGF5bG9hZA.c2ln", null));
        frames.put(
                "hello.member", new ServerMessage.Hello(session, node, MEMBER, 10_000, AT, Limits.DEFAULT, null, me));
        frames.put("resync", new ServerMessage.Resync(CV, EPOCH, 1, 420));
        frames.put("beat", new ServerMessage.Beat(AT));
        frames.put(
                "error", new ServerMessage.Failure(RE, ErrorCode.RATE_LIMITED, "20 frames a second are allowed", true));
        frames.put(
                "error.without-re", new ServerMessage.Failure(null, ErrorCode.MALFORMED, "d is not an object", false));
    }

    private void replies() {
        frames.put("ack", new ServerMessage.Ack(RE, null));
        frames.put("ack.appended", new ServerMessage.Ack(RE, new Reply.Appended(42, AT)));
        frames.put(
                "ack.history",
                new ServerMessage.Ack(
                        RE,
                        new Reply.History(
                                CV,
                                EPOCH,
                                1,
                                2,
                                List.of(
                                        event(1, JENNY, new EventBody.Message("Hello?")),
                                        event(2, JOHN, new EventBody.Joined())))));
        frames.put(
                "ack.preview",
                new ServerMessage.Ack(
                        RE, new Reply.Preview("Where is [order number]?", "Where is [order number]?", 1)));
        frames.put(
                "ack.published",
                new ServerMessage.Ack(
                        RE, new Reply.Published(THREAD, "/c/shoes/q/dGhyZWFkLTAwMDAwMDAwMQ/shoes-in-the-rain")));
    }

    private void events() {
        body("message", JENNY, new EventBody.Message("Can I wear those shoes if it rains? 👠\n\"Really\"?"));
        body("joined", KOFI, new EventBody.Joined());
        body("left", JOHN, new EventBody.Left("lost"));
        body(
                "published",
                JENNY,
                new EventBody.Published(
                        THREAD, "Shoes in the rain", "/c/shoes/q/dGhyZWFkLTAwMDAwMDAwMQ/shoes-in-the-rain"));
        body("message_left", JENNY, new EventBody.MessageLeft());
        body(
                "answered",
                KOFI,
                new EventBody.Answered(
                        THREAD,
                        new PostId("cG9zdC0wMDAwMDAwMDAwMQ"),
                        "Yes, with wax.",
                        "/c/shoes/q/dGhyZWFkLTAwMDAwMDAwMQ/shoes-in-the-rain#p1"));
        body("solved", JENNY, new EventBody.Solved(true));
        body("rated", JENNY, new EventBody.Rated(5, "John was quick"));
        body("rated.silent", JENNY, new EventBody.Rated(1, null));
        body("cancelled", JENNY, new EventBody.Cancelled());
        body("closed", JOHN, new EventBody.Closed());
        body("erased", SYSTEM, new EventBody.Erased());
    }

    private void live() {
        frames.put("conversation.queue", waiting());
        frames.put("conversation.assigned", assigned());
        frames.put("typing", new ServerMessage.Typing(CV, JOHN, true));
        frames.put("read", new ServerMessage.Read(CV, MEMBER, 42));
        frames.put("team", team());
        frames.put(
                "snapshot.visitor", new ServerMessage.Snapshot(List.of(waiting()), List.of(), team(), null, List.of()));
    }

    private void members() {
        ServerMessage.InboxCount inbox = new ServerMessage.InboxCount(3, 12);
        frames.put("ring", ring());
        frames.put("ring.ended", new ServerMessage.RingEnded(RING, CV, RingEnd.TAKEN));
        frames.put("inbox", inbox);
        frames.put(
                "snapshot.member",
                new ServerMessage.Snapshot(
                        List.of(assigned()), List.of(ring()), team(), inbox, List.of(CALLS.ringing())));
    }

    private void calls() {
        frames.putAll(CALLS.told());
        CALLS.replies().forEach((file, reply) -> frames.put(file, new ServerMessage.Ack(RE, reply)));
        CALLS.events().forEach((kind, said) -> body(kind, said.from(), said.body()));
    }

    private static ServerMessage.Ring ring() {
        return new ServerMessage.Ring(
                RING, CV, "Can I wear those shoes if it rains?", JENNY, PAGE, true, AT + 20_000, AT, CallMedia.VIDEO);
    }

    private static ServerMessage.Team team() {
        return new ServerMessage.Team(
                17,
                List.of(
                        new ServerMessage.TeamMember(JOHN, Status.ONLINE, 2, 4, true, true),
                        new ServerMessage.TeamMember(KOFI, Status.ONLINE, null, null, false, false)),
                2,
                new ServerMessage.Wait(20, 40),
                CallMedia.VIDEO);
    }

    private static ConversationState waiting() {
        return new ConversationState(
                CV,
                EPOCH,
                1,
                1,
                AssignmentState.WAITING,
                Step.QUEUE,
                4,
                false,
                null,
                new ServerMessage.Queue(3, 60, 180),
                List.of(),
                null,
                null,
                AT,
                null);
    }

    private static ConversationState assigned() {
        ServerMessage.VisitorCard card = new ServerMessage.VisitorCard(
                VISITOR,
                "Jenny",
                true,
                PAGE,
                "en-GB",
                "jenny@example.org",
                List.of(new ServerMessage.Earlier(CV, AT, "Where is my order?", AssignmentState.CLOSED)),
                true);
        return new ConversationState(
                CV,
                EPOCH,
                1,
                42,
                AssignmentState.ASSIGNED,
                null,
                5,
                true,
                JOHN,
                null,
                List.of(new ServerMessage.ReadMark(VISITOR, 41), new ServerMessage.ReadMark(MEMBER, 42)),
                card,
                "/c/shoes/q/dGhyZWFkLTAwMDAwMDAwMQ/shoes-in-the-rain",
                AT,
                CallMedia.VIDEO);
    }

    private void body(String kind, Person from, EventBody body) {
        frames.put("event." + kind, event(42, from, body));
    }

    private static ServerMessage.Event event(long seq, Person from, EventBody body) {
        return new ServerMessage.Event(CV, seq, new ServerMessage.EventData(RE, AT, from, body));
    }
}
