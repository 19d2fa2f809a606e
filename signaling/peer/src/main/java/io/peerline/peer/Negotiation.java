package io.peerline.peer;

import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCSignalingState;
import java.util.ArrayList;
import java.util.List;

/**
 * Perfect negotiation: either side may offer at any time; when both do, the impolite one's offer holds. The first offer is the impolite side's, so that
 * no call begins with two. Each step is run to its end on the peer's
 * thread before the next begins, so an offer is never being made while a description comes in.
 */
final class Negotiation {

    private final RTCPeerConnection connection;
    private final Steps steps;
    private final boolean polite;
    private final PeerListener listener;
    private final List<Candidate> early = new ArrayList<>();
    private volatile int round;
    private boolean described;

    Negotiation(RTCPeerConnection connection, boolean polite, PeerListener listener) {
        this.connection = connection;
        this.steps = new Steps(connection);
        this.polite = polite;
        this.listener = listener;
    }

    /** Any thread: what a wish to negotiate is to be remembered with. */
    int round() {
        return round;
    }

    /**
     * Offers, unless a negotiation is under way or came to its end since the wish: the engine wishes again when there is still need. Without that, the
     * wish which a rolled back offer leaves behind would make two peers offer to each other for ever.
     */
    void offer(int wished) {
        boolean turn = described || !polite;
        if (turn && wished == round && connection.getSignalingState() == RTCSignalingState.STABLE) {
            tell(steps.offer(), Description.Kind.OFFER);
        }
    }

    void remote(Description description) {
        boolean stable = connection.getSignalingState() == RTCSignalingState.STABLE;
        if (description.kind() == Description.Kind.ANSWER) {
            if (!stable) {
                round++;
                set(RTCSdpType.ANSWER, description);
            }
        } else if (stable) {
            accept(description);
        } else if (polite) {
            steps.local(new RTCSessionDescription(RTCSdpType.ROLLBACK, ""));
            accept(description);
        }
    }

    /** Kept until the description it belongs to is there. */
    void remote(Candidate candidate) {
        if (described) {
            add(candidate);
        } else {
            early.add(candidate);
        }
    }

    private void accept(Description offer) {
        set(RTCSdpType.OFFER, offer);
        round++;
        tell(steps.answer(), Description.Kind.ANSWER);
    }

    private void set(RTCSdpType type, Description description) {
        steps.remote(new RTCSessionDescription(type, description.sdp()));
        described = true;
        early.forEach(this::add);
        early.clear();
    }

    private void tell(RTCSessionDescription own, Description.Kind kind) {
        steps.local(own);
        listener.described(new Description(kind, own.sdp));
    }

    /** One of an offer that was ignored, or of an older generation, is refused by the engine, with a bare Error; there are others. */
    private void add(Candidate candidate) {
        try {
            connection.addIceCandidate(new RTCIceCandidate(candidate.mid(), candidate.line(), candidate.candidate()));
        } catch (RuntimeException | Error ofAnotherOffer) {
            if (ofAnotherOffer instanceof VirtualMachineError serious) {
                throw serious;
            }
        }
    }
}
