package io.peerline.peer;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * Makes peers that share one native engine. Until it is closed the JVM does not end; closing it closes its peers. Needs an address beside the
 * loopback one, but neither screen nor sound card. Thread-safe.
 */
public final class PeerFactory implements AutoCloseable {

    private final Picture picture;
    private final LongSupplier nanos;
    private final AudioDeviceModule silence;
    private final PeerConnectionFactory engine;
    private final ScheduledExecutorService pacer;
    private final List<Peer> peers = new ArrayList<>();
    private boolean closed;

    /** {@code nanos}: elapsed time, as {@code System.nanoTime()} has it; frames are stamped with it. */
    public PeerFactory(Picture picture, LongSupplier nanos) {
        requireAddress();
        this.picture = picture;
        this.nanos = nanos;
        // Without a module of its own the engine looks for sound cards and aborts the JVM where there are none.
        this.silence = new AudioDeviceModule(AudioLayer.kDummyAudio);
        this.engine = new PeerConnectionFactory(silence);
        this.pacer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("peer-media").factory());
    }

    /** The engine ignores the loopback interface; without another a call would just never come about. */
    private static void requireAddress() {
        try {
            boolean found = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> !address.isLoopbackAddress());
            if (!found) {
                throw new IllegalStateException("this machine has only loopback addresses, expected one more: as root"
                        + " 'ip link add peers type bridge; ip addr add 10.99.0.1/24 dev peers; ip link set peers up;"
                        + " ip route add default dev peers'");
            }
        } catch (SocketException unknown) {
            throw new IllegalStateException("this machine's addresses cannot be read", unknown);
        }
    }

    /** A peer that negotiates at once; the impolite one begins. {@code name}: of its thread. */
    public synchronized Peer open(String name, PeerSetup setup, PeerListener listener) {
        if (closed) {
            throw new IllegalStateException("the factory of peer " + name + " is closed");
        }
        peers.removeIf(Peer::isClosed);
        TestMedia media = new TestMedia(engine, setup.sends(), picture, nanos);
        Peer peer = Peer.open(name, engine, setup, media, listener);
        peers.add(peer);
        media.start(pacer);
        return peer;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        peers.forEach(Peer::close);
        pacer.shutdownNow();
        engine.dispose();
        silence.dispose();
    }
}
