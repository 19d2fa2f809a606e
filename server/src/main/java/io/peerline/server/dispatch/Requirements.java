package io.peerline.server.dispatch;

import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.server.access.Access;

/**
 * What each message requires of the party's role. Whether this very conversation is theirs is the feature's question
 * ({@link io.peerline.server.conversation.Parties}).
 */
final class Requirements {

    private Requirements() {}

    static Access of(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Resume _,
                    ClientMessage.Beat _,
                    ClientMessage.Send _,
                    ClientMessage.Read _,
                    ClientMessage.Typing _,
                    ClientMessage.GetHistory _ -> Access.ANYONE;
            case ClientMessage.Ask _,
                    ClientMessage.CancelQuestion _,
                    ClientMessage.Solved _,
                    ClientMessage.Rate _,
                    ClientMessage.ViewPage _,
                    ClientMessage.PreviewFallback _,
                    ClientMessage.PublishQuestion _,
                    ClientMessage.LeaveMessage _ -> Access.VISITOR;
            case ClientMessage.SetStatus _,
                    ClientMessage.AcceptRing _,
                    ClientMessage.DeclineRing _,
                    ClientMessage.Release _,
                    ClientMessage.Close _ -> Access.RESPONDER;
            case CallMessage.WishProduct _, CallMessage.EmbedTrouble _ -> Access.VISITOR;
            case CallMessage.InviteToCall _, CallMessage.PinProduct _, CallMessage.TakeCalls _ -> Access.RESPONDER;
            case CallMessage.BlockVisitor _ -> Access.STAFF;
            case CallMessage.StartCall _,
                    CallMessage.AcceptCall _,
                    CallMessage.DeclineCall _,
                    CallMessage.JoinCall _,
                    CallMessage.LeaveCall _,
                    CallMessage.Describe _,
                    CallMessage.Described _,
                    CallMessage.Candidates _,
                    CallMessage.GetIce _,
                    CallMessage.CheckLine _,
                    CallMessage.AskStill _,
                    CallMessage.AnswerStill _,
                    CallMessage.ReportParty _ -> Access.ANYONE;
            case ClientMessage.Take _, ClientMessage.Watch _, ClientMessage.Unwatch _ -> Access.STAFF;
        };
    }

    /** For the refusal: who may. */
    static String who(Access access) {
        return switch (access) {
            case Access.Anyone _ -> "anybody";
            case Access.AnyVisitor _ -> "visitors";
            case Access.AnyMember _ -> "signed-in members";
            case Access.AnyParty _ -> "visitors with a token and signed-in members";
            case Access.OneOf(var roles) ->
                "members with one of the roles "
                        + roles.stream().map(role -> role.wire()).sorted().toList();
        };
    }
}
