package io.peerline.protocol.golden;

import static io.peerline.protocol.golden.CallRequests.CALL;
import static io.peerline.protocol.golden.CallRequests.STILL;
import static io.peerline.protocol.golden.ClientFrames.CV;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallFrame.Still;
import io.peerline.protocol.wire.CallFrame.StillState;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server tells about calls, by the name of its golden file. */
final class CallFrames {

    private final Person jenny;
    private final Person john;
    private final Person kofi;
    private final long at;

    CallFrames(Person jenny, Person john, Person kofi, long at) {
        this.jenny = jenny;
        this.john = john;
        this.kofi = kofi;
        this.at = at;
    }

    Map<String, CallFrame> told() {
        Map<String, CallFrame> frames = new LinkedHashMap<>();
        frames.put("call.ringing", ringing());
        frames.put("call.active", active());
        frames.put("call.ended", ended());
        frames.put(
                "call.description",
                new CallFrame.Description(CALL, party(jenny), 1, 2, 1, DescriptionKind.ANSWER, CallRequests.SDP));
        frames.put("call.description.received", new CallFrame.DescriptionReceived(CALL, party(jenny), 1, 2, 1));
        frames.put("call.candidate", new CallFrame.RemoteCandidates(CALL, party(jenny), 1, 2, CallRequests.CANDIDATES));
        return frames;
    }

    Map<String, Reply> replies() {
        List<Reply.IceServer> servers = List.of(
                new Reply.IceServer(List.of("stun:turn.example:3478"), null, null),
                new Reply.IceServer(
                        List.of("turn:turn.example:3478?transport=udp", "turns:turn.example:5349?transport=tcp"),
                        "1795284600:c2VjcmV0",
                        "bm90IGEgc2VjcmV0"));
        return Map.of(
                "ack.in_call", new Reply.InCall(CALL, 1, servers, 600, false), "ack.ice", new Reply.Ice(List.of(), 0));
    }

    record Said(Person from, EventBody body) {}

    Map<String, Said> events() {
        Map<String, Said> events = new LinkedHashMap<>();
        events.put("call_started", new Said(jenny, new EventBody.CallStarted(CALL, CallMedia.VIDEO)));
        events.put("call_joined", new Said(john, new EventBody.CallJoined(CALL)));
        events.put("call_left", new Said(kofi, new EventBody.CallLeft(CALL)));
        events.put(
                "call_ended",
                new Said(jenny, new EventBody.CallEnded(CALL, CallMedia.VIDEO, CallEndReason.HUNG_UP, 60)));
        events.put("product_wished", new Said(jenny, new EventBody.ProductWished(CALL, CallRequests.BLUE)));
        events.put("product_shown", new Said(john, new EventBody.ProductShown(CALL, CallRequests.RED)));
        events.put(
                "still_taken",
                new Said(
                        john,
                        new EventBody.StillTaken(CALL, STILL, jenny, "/api/v1/stills/" + STILL.value(), 640, 480)));
        return events;
    }

    CallState ringing() {
        return new CallState(
                CALL,
                CV,
                1,
                CallPhase.RINGING,
                CallMedia.AUDIO,
                CallMedia.AUDIO,
                party(jenny),
                List.of(
                        new CallParty(jenny, CallPartyState.JOINED, 1, 0),
                        new CallParty(john, CallPartyState.RINGING, 0, 0)),
                at + 30_000,
                0,
                0,
                at,
                null,
                null,
                null);
    }

    private CallState active() {
        return new CallState(
                CALL,
                CV,
                7,
                CallPhase.ACTIVE,
                CallMedia.VIDEO,
                CallMedia.VIDEO,
                party(jenny),
                List.of(
                        new CallParty(jenny, CallPartyState.JOINED, 1, 0),
                        new CallParty(john, CallPartyState.LOST, 2, at + 30_000),
                        new CallParty(kofi, CallPartyState.RINGING, 0, 0)),
                at + 30_000,
                at - 60_000,
                at + 3_540_000,
                at,
                CallRequests.RED,
                new Still(STILL, party(john), party(jenny), StillState.ASKED),
                null);
    }

    private CallState ended() {
        return new CallState(
                CALL,
                CV,
                9,
                CallPhase.ENDED,
                CallMedia.VIDEO,
                CallMedia.VIDEO,
                party(jenny),
                List.of(
                        new CallParty(jenny, CallPartyState.LEFT, 1, 0),
                        new CallParty(john, CallPartyState.LEFT, 2, 0)),
                0,
                at - 60_000,
                0,
                at,
                null,
                null,
                new CallEnd(CallEndReason.HUNG_UP, party(jenny), 60));
    }

    private static PartyId party(Person person) {
        PartyId party = person.party();
        if (party == null) {
            throw new IllegalArgumentException(person.name() + " has no account");
        }
        return party;
    }
}
