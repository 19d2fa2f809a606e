package io.peerline.server.call;

import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.ConversationId;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Parties;

/** Rights of those in a call: while it goes on, a member in it may write into its conversation; all other rights are the given ones. */
public final class CallParties implements Parties {

    private final Parties parties;
    private final Calls calls;

    public CallParties(Parties parties, Calls calls) {
        this.parties = parties;
        this.calls = calls;
    }

    @Override
    public Right of(Principal principal, ConversationId conversation) {
        Right right = parties.of(principal, conversation);
        return right != Right.WRITE && principal instanceof Principal.Member member && isIn(member, conversation)
                ? Right.WRITE
                : right;
    }

    private boolean isIn(Principal.Member member, ConversationId conversation) {
        return calls.of(member.site(), member.party())
                .filter(call -> call.conversation().equals(conversation))
                .flatMap(call -> call.seat(member.party()))
                .filter(Seat::in)
                .isPresent();
    }
}
