package io.peerline.protocol.golden;

import static io.peerline.protocol.golden.ClientFrames.CV;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Candidate;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.CallMessage.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients ask about calls, by the name of its golden file. */
final class CallRequests {

    static final CallId CALL = new CallId("Y2FsbC0wMDAwMDAwMDAwMQ");
    static final StillId STILL = new StillId("c3RpbGwtMDAwMDAwMDAwMQ");
    static final String SDP = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n";
    static final Product RED = new Product(
            "Red shoes", "https://shop.example/shoes/red", "https://shop.example/shoes/red.webp", "79,90 €");
    static final Product BLUE = new Product("Blue shoes", "http://shop.example/shoes/blue", null, null);
    static final List<Candidate> CANDIDATES = List.of(
            new Candidate("candidate:1 1 udp 2113937151 192.0.2.7 50000 typ host", "0", 0, "Ab1c"),
            new Candidate("", null, null, null));

    private static final PartyId VISITOR = PartyId.of("v:dmlzaXRvci0wMDAwMDAwMQ");
    private static final PartyId MEMBER = PartyId.of("m:bWVtYmVyLTAwMDAwMDAwMQ");

    private CallRequests() {}

    static Map<String, CallMessage> answered() {
        Map<String, CallMessage> messages = new LinkedHashMap<>();
        messages.put("call.start", new CallMessage.StartCall(CALL, CV, CallMedia.VIDEO));
        messages.put("call.accept", new CallMessage.AcceptCall(CALL));
        messages.put("call.decline", new CallMessage.DeclineCall(CALL));
        messages.put("call.leave", new CallMessage.LeaveCall(CALL));
        messages.put("call.ice", new CallMessage.GetIce(CALL));
        messages.put("call.join", new CallMessage.JoinCall(CALL, 3));
        messages.put("call.join.anew", new CallMessage.JoinCall(CALL, 0));
        messages.put("call.invite", new CallMessage.InviteToCall(CALL, new MemberId("bWVtYmVyLTAwMDAwMDAwMg")));
        messages.put("call.describe", new CallMessage.Describe(CALL, MEMBER, 1, 2, 1, DescriptionKind.OFFER, SDP));
        messages.put("call.check", new CallMessage.CheckLine());
        messages.put("call.pin", new CallMessage.PinProduct(CALL, RED));
        messages.put("call.pin.nothing", new CallMessage.PinProduct(CALL, null));
        messages.put("call.wish", new CallMessage.WishProduct(CALL, BLUE));
        messages.put("call.still", new CallMessage.AskStill(CALL, STILL, VISITOR));
        messages.put("call.still.answer", new CallMessage.AnswerStill(CALL, STILL, true));
        messages.put("call.report", new CallMessage.ReportParty(CALL, VISITOR, "Was rude"));
        messages.put("visitor.block", new CallMessage.BlockVisitor(CV, true));
        messages.put("calls.take", new CallMessage.TakeCalls(false));
        return messages;
    }

    static Map<String, CallMessage> unanswered() {
        Map<String, CallMessage> messages = new LinkedHashMap<>();
        messages.put("call.described", new CallMessage.Described(CALL, MEMBER, 1, 2, 1));
        messages.put("call.candidates", new CallMessage.Candidates(CALL, MEMBER, 1, 2, CANDIDATES));
        messages.put("embed.trouble", new CallMessage.EmbedTrouble(CallMessage.Trouble.POLICY));
        return messages;
    }
}
