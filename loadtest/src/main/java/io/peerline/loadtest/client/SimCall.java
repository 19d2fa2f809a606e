package io.peerline.loadtest.client;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Candidate;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.Reply;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** One party's side of a call that signals as browsers do and carries no media. Blocking; one thread at a time. */
public final class SimCall {

    /** As long as a browser's description of sound and picture. */
    private static final String SDP = "v=0\r\n" + "a=rtpmap:111 opus/48000/2\r\n".repeat(220);

    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate("candidate:1 1 udp 2113937151 192.0.2.7 50000 typ host", "0", 0, "Ab1c"),
            new Candidate("candidate:2 1 udp 1677729535 198.51.100.7 50000 typ srflx", "0", 0, "Ab1c"));

    private final SimClient client;
    private final CallId id;
    private final int attempt;

    private SimCall(SimClient client, Reply.InCall in) {
        this.client = client;
        this.id = in.call();
        this.attempt = in.attempt();
    }

    /** Rings the other side of the conversation. */
    public static SimCall start(SimParty party, ConversationId cv) {
        return enter(party, new CallMessage.StartCall(new CallId(IdFormat.random()), cv, CallMedia.VIDEO));
    }

    /** Waits until it rings here in this conversation, and answers. */
    public static SimCall answer(SimParty party, ConversationId cv) {
        CallState rings = party.client()
                .await(CallState.class, state -> state.cv().equals(cv) && state.phase() == CallPhase.RINGING);
        return enter(party, new CallMessage.AcceptCall(rings.call()));
    }

    /** Comes (back) into a call. */
    public static SimCall join(SimParty party, CallId call, int attempt) {
        return enter(party, new CallMessage.JoinCall(call, attempt));
    }

    private static SimCall enter(SimParty party, ClientMessage request) {
        Reply.InCall in = (Reply.InCall)
                Objects.requireNonNull(party.client().request(request), "a call was entered without an attempt");
        return new SimCall(party.client(), in);
    }

    public CallId id() {
        return id;
    }

    public int attempt() {
        return attempt;
    }

    /** Waits for such a state. */
    public CallState await(Predicate<CallState> wanted) {
        return client.await(CallState.class, state -> state.call().equals(id) && wanted.test(state));
    }

    /** Offers, and waits until the offer has arrived and was answered. */
    public void offer(PartyId to, int toAttempt) {
        describe(to, toAttempt, DescriptionKind.OFFER);
        client.hint(new CallMessage.Candidates(id, to, attempt, toAttempt, CANDIDATES));
        client.await(
                CallFrame.DescriptionReceived.class, received -> received.call().equals(id));
        description(DescriptionKind.ANSWER);
        client.hint(new CallMessage.Described(id, to, attempt, toAttempt, 1));
    }

    /** Waits for an offer and answers it. */
    public void answerOffer() {
        CallFrame.Description offer = description(DescriptionKind.OFFER);
        client.hint(new CallMessage.Described(id, offer.from(), attempt, offer.attempt(), offer.n()));
        describe(offer.from(), offer.attempt(), DescriptionKind.ANSWER);
        client.hint(new CallMessage.Candidates(id, offer.from(), attempt, offer.attempt(), CANDIDATES));
    }

    public void describe(PartyId to, int toAttempt, DescriptionKind kind) {
        client.request(new CallMessage.Describe(id, to, attempt, toAttempt, 1, kind, SDP));
    }

    public void leave() {
        client.request(new CallMessage.LeaveCall(id));
    }

    private CallFrame.Description description(DescriptionKind kind) {
        return client.await(
                CallFrame.Description.class,
                description -> description.call().equals(id)
                        && description.toAttempt() == attempt
                        && description.kind() == kind);
    }
}
