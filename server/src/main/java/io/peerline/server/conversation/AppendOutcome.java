package io.peerline.server.conversation;

import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.session.Outcome;

/** The answer to the request that an event came from: the same for a new event and for a repeated request. */
public final class AppendOutcome {

    private AppendOutcome() {}

    public static Outcome of(Appended appended) {
        return switch (appended) {
            case Appended.New written ->
                Outcome.done(new Reply.Appended(
                        written.event().seq(), written.event().d().at()));
            case Appended.Duplicate before -> Outcome.done(new Reply.Appended(before.seq(), before.at()));
            case Appended.Refused refused -> Outcome.refused(code(refused), refused.message());
        };
    }

    private static ErrorCode code(Appended.Refused refused) {
        return switch (refused.refusal()) {
            case NO_SUCH_CONVERSATION -> ErrorCode.NOT_FOUND;
            case ID_REUSED -> ErrorCode.ID_REUSED;
            case TOO_LARGE -> ErrorCode.TOO_LARGE;
        };
    }
}
