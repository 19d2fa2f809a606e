package io.peerline.server.conversation;

import io.peerline.protocol.wire.EventBody;

/** A conversation goes on in rounds, each a question until it has been dealt with: the one rule of where a round ends. Pure. */
public final class Rounds {

    private Rounds() {}

    /**
     * What was written before has been dealt with. Giving up waiting is no end: who does so may want to ask everybody instead; whoever rings for
     * the next question looks at it as one, see {@link #endsForRings}.
     */
    public static boolean ends(EventBody body) {
        return switch (body) {
            case EventBody.Closed _, EventBody.Published _, EventBody.MessageLeft _, EventBody.Answered _ -> true;
            case EventBody.Solved solved -> solved.solved();
            case EventBody.Message _,
                    EventBody.Joined _,
                    EventBody.Left _,
                    EventBody.Rated _,
                    EventBody.Cancelled _,
                    EventBody.Erased _,
                    EventBody.CallStarted _,
                    EventBody.CallJoined _,
                    EventBody.CallLeft _,
                    EventBody.CallEnded _,
                    EventBody.ProductWished _,
                    EventBody.ProductShown _,
                    EventBody.StillTaken _ -> false;
        };
    }

    /** What rings next is what is written after this. */
    public static boolean endsForRings(EventBody body) {
        return ends(body) || body instanceof EventBody.Cancelled;
    }
}
