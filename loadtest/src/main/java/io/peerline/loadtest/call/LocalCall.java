package io.peerline.loadtest.call;

import io.peerline.peer.Candidate;
import io.peerline.peer.Description;
import io.peerline.peer.Peer;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerListener;
import io.peerline.peer.PeerSetup;
import io.peerline.peer.PeerStats;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A call between two peers of this process without a server in between: for what media and relays cost and can do by themselves. Thread-safe. */
public final class LocalCall implements AutoCloseable {

    private final Side left = new Side();
    private final Side right = new Side();
    private final List<Peer> peers;

    private LocalCall(PeerFactory factory, PeerSetup polite, PeerSetup impolite) {
        this.peers = List.of(factory.open("polite", polite, left), factory.open("impolite", impolite, right));
        left.other.complete(peers.get(1));
        right.other.complete(peers.get(0));
    }

    public static LocalCall direct(PeerFactory factory) {
        return between(factory, PeerSetup.direct(true), PeerSetup.direct(false));
    }

    public static LocalCall between(PeerFactory factory, PeerSetup polite, PeerSetup impolite) {
        return new LocalCall(factory, polite, impolite);
    }

    /** Of both sides. */
    public List<PeerStats> stats() {
        return peers.stream().map(Peer::stats).toList();
    }

    /** Both see and hear each other. */
    public boolean receives() {
        return stats().stream().allMatch(stats -> stats.framesDecoded() > 0 && stats.audioPackets() > 0);
    }

    /** The codes with which STUN and TURN servers said no. */
    public Set<Integer> refusals() {
        return Set.copyOf(left.refusals);
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
    }

    /** Carries what one peer says to the other, as soon as there is one. */
    private static final class Side implements PeerListener {
        private final CompletableFuture<Peer> other = new CompletableFuture<>();
        private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();

        @Override
        public void described(Description description) {
            other.join().describe(description);
        }

        @Override
        public void found(Candidate candidate) {
            other.join().candidate(candidate);
        }

        @Override
        public void refused(String url, int code) {
            refusals.add(code);
        }
    }
}
