package io.peerline.loadtest.call;

import io.peerline.peer.PeerSetup.Sends;

/** {@code relayOnly}: no path but through TURN. {@code anyCertificate}: TURN over TLS with a certificate that nobody vouches for. */
public record CallHabits(Sends sends, boolean relayOnly, boolean anyCertificate) {

    public static final CallHabits DIRECT = new CallHabits(Sends.AUDIO_AND_VIDEO, false, false);

    public static final CallHabits RELAYED = new CallHabits(Sends.AUDIO_AND_VIDEO, true, true);
}
