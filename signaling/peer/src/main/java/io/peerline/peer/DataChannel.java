package io.peerline.peer;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCPeerConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The channel that both sides know beforehand: number 0, {@code peerline}, text. */
final class DataChannel {

    private static final String LABEL = "peerline";

    private final RTCDataChannel channel;

    /** {@code tell} runs what is to be told on the peer's thread. */
    DataChannel(RTCPeerConnection connection, Consumer<Runnable> tell, PeerListener listener) {
        RTCDataChannelInit init = new RTCDataChannelInit();
        init.negotiated = true;
        init.id = 0;
        channel = connection.createDataChannel(LABEL, init);
        channel.registerObserver(new RTCDataChannelObserver() {
            @Override
            public void onBufferedAmountChange(long previous) {}

            @Override
            public void onStateChange() {
                if (channel.getState() == RTCDataChannelState.OPEN) {
                    tell.accept(listener::opened);
                }
            }

            @Override
            public void onMessage(RTCDataChannelBuffer message) {
                String text = StandardCharsets.UTF_8.decode(message.data).toString();
                tell.accept(() -> listener.heard(text));
            }
        });
    }

    /** @throws IllegalStateException while the channel is not open */
    void say(String text) {
        if (channel.getState() != RTCDataChannelState.OPEN) {
            throw new IllegalStateException("the data channel is " + channel.getState() + ", expected OPEN");
        }
        try {
            channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), false));
        } catch (Exception failed) {
            throw new IllegalStateException("the data channel did not take " + text.length() + " characters", failed);
        }
    }

    void close() {
        channel.unregisterObserver();
        channel.close();
        channel.dispose();
    }
}
