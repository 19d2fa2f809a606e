package io.peerline.server.bus;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.Reliability;
import io.peerline.protocol.wire.Status;
import java.util.List;

/** What nodes tell each other. Frames for clients travel encoded, so that no node encodes what another has encoded already. */
public sealed interface BusMessage {

    /** On the conversation's topic: a durable event. {@code frame}: as sent to clients; never changed. */
    record Event(ConversationId conversation, long seq, byte[] frame) implements BusMessage {}

    /** On the conversation's topic: typing, a read mark; for every subscribed session. */
    record Hint(ConversationId conversation, Carried frame) implements BusMessage {}

    /** On the site's topic: for every session of the party. */
    record ToParty(PartyId party, Carried frame) implements BusMessage {}

    /** On the site's topic: for this one session. */
    record ToSession(SessionId session, Carried frame) implements BusMessage {}

    /** On the site's topic: a call is in another state now; for every session of these parties that knows no newer version. {@code busy}: those in it. */
    record CallTold(
            CallId call,
            ConversationId conversation,
            long version,
            List<PartyId> parties,
            List<PartyId> busy,
            Carried frame)
            implements BusMessage {
        public CallTold {
            parties = List.copyOf(parties);
            busy = List.copyOf(busy);
        }
    }

    /** On the site's topic: what changed in the presence directory; {@code reread}: too much to tell, read the directory. */
    record PresenceChanged(List<Seen> joined, List<Gone> left, boolean reread) implements BusMessage {
        public PresenceChanged {
            joined = List.copyOf(joined);
            left = List.copyOf(left);
        }
    }

    /** On the site's topic: the row has another version now; whoever serves its parties reads it again. */
    record AssignmentChanged(ConversationId conversation, long version) implements BusMessage {}

    /** On the site's topic: blocked, signed out or with other roles; whoever has sessions of the member looks at each again. */
    record MemberChanged(MemberId member) implements BusMessage {}

    /** A session as the presence directory holds it. */
    record Seen(
            SessionId session,
            PartyId party,
            NodeId node,
            long incarnation,
            long generation,
            Status status,
            long chosenAt) {}

    record Gone(SessionId session, NodeId node, long generation) {}

    /** A frame for clients and what may happen to it on the way out. */
    record Carried(byte[] bytes, Reliability reliability, String key) {}
}
