package io.peerline.server.dispatch;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.ClientMessage;
import java.util.List;
import java.util.Map;

/** The messages about calls, and who of visitor, customer, contributor, rep, supervisor, owner may send each. */
final class CallMatrix {

    private static final CallId CALL = new CallId(IdFormat.random());
    private static final StillId STILL = new StillId(IdFormat.random());
    private static final PartyId PARTY = PartyId.of(new VisitorId(IdFormat.random()));
    private static final CallMessage.Product SHOES =
            new CallMessage.Product("Red shoes", "https://shop.example/a", null, null);
    private static final String EVERYBODY = "visitor customer contributor rep supervisor owner";
    private static final String RESPONDERS = "contributor rep supervisor owner";

    private CallMatrix() {}

    static Map<ClientMessage, String> rows(ConversationId conversation) {
        return Map.ofEntries(
                Map.entry(new CallMessage.StartCall(CALL, conversation, CallMedia.VIDEO), EVERYBODY),
                Map.entry(new CallMessage.AcceptCall(CALL), EVERYBODY),
                Map.entry(new CallMessage.DeclineCall(CALL), EVERYBODY),
                Map.entry(new CallMessage.JoinCall(CALL, 0), EVERYBODY),
                Map.entry(new CallMessage.LeaveCall(CALL), EVERYBODY),
                Map.entry(new CallMessage.InviteToCall(CALL, new MemberId(IdFormat.random())), RESPONDERS),
                Map.entry(new CallMessage.Describe(CALL, PARTY, 1, 1, 1, DescriptionKind.OFFER, "v=0"), EVERYBODY),
                Map.entry(new CallMessage.Described(CALL, PARTY, 1, 1, 1), EVERYBODY),
                Map.entry(new CallMessage.Candidates(CALL, PARTY, 1, 1, List.of()), EVERYBODY),
                Map.entry(new CallMessage.GetIce(CALL), EVERYBODY),
                Map.entry(new CallMessage.CheckLine(), EVERYBODY),
                Map.entry(new CallMessage.PinProduct(CALL, null), RESPONDERS),
                Map.entry(new CallMessage.WishProduct(CALL, SHOES), "visitor"),
                Map.entry(new CallMessage.AskStill(CALL, STILL, PARTY), EVERYBODY),
                Map.entry(new CallMessage.AnswerStill(CALL, STILL, true), EVERYBODY),
                Map.entry(new CallMessage.ReportParty(CALL, PARTY, "Was rude"), EVERYBODY),
                Map.entry(new CallMessage.BlockVisitor(conversation, true), "rep supervisor owner"),
                Map.entry(new CallMessage.TakeCalls(true), RESPONDERS),
                Map.entry(new CallMessage.EmbedTrouble(CallMessage.Trouble.POLICY), "visitor"));
    }
}
