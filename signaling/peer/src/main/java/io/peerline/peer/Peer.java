package io.peerline.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.TlsCertPolicy;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One end of one connection. Everything happens on a thread of its own, one step after the other; the methods may be called from any thread. */
public final class Peer implements AutoCloseable {

    private static final List<String> STREAM = List.of("peerline");

    private final String name;
    private final ExecutorService thread;
    private final TestMedia media;
    private final PeerListener listener;
    private final List<RTCRtpSender> senders = new ArrayList<>();
    private final RTCPeerConnection connection;
    private final Negotiation negotiation;
    private @Nullable DataChannel channel;
    private volatile @Nullable Thread own;
    private volatile PeerState state = PeerState.CONNECTING;

    private Peer(String name, PeerConnectionFactory engine, PeerSetup setup, TestMedia media, PeerListener listener) {
        this.name = name;
        this.media = media;
        this.listener = listener;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = Thread.ofPlatform().daemon().name("peer-" + name).unstarted(work);
            own = made;
            return made;
        });
        this.connection = engine.createPeerConnection(configuration(setup), new Observer());
        this.negotiation = new Negotiation(connection, setup.polite(), listener);
    }

    static Peer open(
            String name, PeerConnectionFactory engine, PeerSetup setup, TestMedia media, PeerListener listener) {
        Peer peer = new Peer(name, engine, setup, media, listener);
        peer.later(peer::begin);
        return peer;
    }

    /** In one step, so that the first offer has it all. */
    private void begin() {
        for (MediaStreamTrack track : media.tracks()) {
            senders.add(connection.addTrack(track, STREAM));
        }
        channel = new DataChannel(connection, this::later, listener);
    }

    /** A description of the other side; stale ones are ignored. */
    public void describe(Description description) {
        later(() -> negotiation.remote(description));
    }

    /** A candidate of the other side, at any time. */
    public void candidate(Candidate candidate) {
        later(() -> negotiation.remote(candidate));
    }

    /** Looks for a new path; what is sent and received stays. */
    public void restart() {
        later(connection::restartIce);
    }

    /** Says it to the other side by the data channel, which has to be open. */
    public void say(String text) {
        call(() -> {
            Objects.requireNonNull(channel, "say() came before the first step").say(text);
            return text;
        });
    }

    public PeerState state() {
        return state;
    }

    /** Waits for it. */
    public PeerStats stats() {
        return call(() -> PeerStats.of(new Steps(connection).stats()));
    }

    /**
     * Nothing native of this peer is left when this returns. The other side is not told and notices only after some seconds of silence: say goodbye
     * before.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed()) {
                return;
            }
            state = PeerState.CLOSED;
        }
        media.stop();
        call(() -> {
            senders.forEach(sender -> sender.replaceTrack(null));
            if (channel != null) {
                channel.close();
            }
            connection.close();
            media.dispose();
            return name;
        });
        thread.shutdown();
    }

    boolean isClosed() {
        return state == PeerState.CLOSED;
    }

    /** Whatever the engine still reports after the end concerns nobody. */
    private void later(Runnable step) {
        try {
            thread.execute(() -> {
                if (!isClosed()) {
                    run(step);
                }
            });
        } catch (RejectedExecutionException afterTheEnd) {
            return;
        }
    }

    private void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            listener.failed(failure);
        }
    }

    private <T> T call(Callable<T> step) {
        try {
            FutureTask<T> task = new FutureTask<>(step);
            if (Thread.currentThread() == own) {
                task.run();
            } else {
                thread.execute(task);
            }
            return task.get();
        } catch (RejectedExecutionException afterTheEnd) {
            throw new IllegalStateException("peer " + name + " is closed", afterTheEnd);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("peer " + name + ": " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("peer " + name + " was interrupted", interrupted);
        }
    }

    private static RTCConfiguration configuration(PeerSetup setup) {
        RTCConfiguration configuration = new RTCConfiguration();
        for (IceServer server : setup.ice()) {
            RTCIceServer ice = new RTCIceServer();
            ice.urls = server.urls();
            ice.username = server.username() == null ? "" : server.username();
            ice.password = server.credential() == null ? "" : server.credential();
            ice.tlsCertPolicy = server.anyCertificate() ? TlsCertPolicy.INSECURE_NO_CHECK : TlsCertPolicy.SECURE;
            configuration.iceServers.add(ice);
        }
        configuration.iceTransportPolicy = setup.relayOnly() ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
        return configuration;
    }

    /** Called on the engine's threads, where nothing may wait. */
    private final class Observer implements PeerConnectionObserver {

        @Override
        public void onRenegotiationNeeded() {
            int round = negotiation.round();
            later(() -> negotiation.offer(round));
        }

        @Override
        public void onIceCandidate(RTCIceCandidate found) {
            Candidate candidate = new Candidate(found.sdp, found.sdpMid, found.sdpMLineIndex);
            later(() -> listener.found(candidate));
        }

        @Override
        public void onIceCandidateError(RTCPeerConnectionIceErrorEvent error) {
            String url = error.getUrl();
            int code = error.getErrorCode();
            later(() -> listener.refused(url, code));
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState now) {
            later(() -> change(now));
        }

        private void change(RTCPeerConnectionState now) {
            PeerState next = switch (now) {
                case NEW, CONNECTING -> PeerState.CONNECTING;
                case CONNECTED -> PeerState.CONNECTED;
                case DISCONNECTED -> PeerState.INTERRUPTED;
                case FAILED -> PeerState.FAILED;
                case CLOSED -> PeerState.CLOSED;
            };
            synchronized (Peer.this) {
                if (isClosed() || next == state) {
                    return;
                }
                state = next;
            }
            listener.changed(next);
        }
    }
}
