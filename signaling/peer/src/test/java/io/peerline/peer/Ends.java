package io.peerline.peer;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Two peers whose descriptions and candidates are carried by hand. */
final class Ends implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final End one = new End();
    private final End other = new End();

    static final class End implements PeerListener {
        private final AtomicReference<Peer> peer = new AtomicReference<>();
        private final AtomicReference<Peer> remote = new AtomicReference<>();
        private final List<Object> missed = new CopyOnWriteArrayList<>();
        private final List<Description.Kind> described = new CopyOnWriteArrayList<>();
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean open;
        private volatile @Nullable String answer;

        @Override
        public synchronized void described(Description description) {
            described.add(description.kind());
            carry(description);
        }

        @Override
        public synchronized void found(Candidate candidate) {
            carry(candidate);
        }

        @Override
        public void opened() {
            open = true;
        }

        @Override
        public void heard(String text) {
            heard.add(text);
            if (answer != null) {
                peer().say(answer);
            }
        }

        void answersWith(String text) {
            answer = text;
        }

        private void carry(Object signal) {
            Peer to = remote.get();
            if (to == null) {
                missed.add(signal);
            } else if (signal instanceof Description description) {
                to.describe(description);
            } else if (signal instanceof Candidate candidate) {
                to.candidate(candidate);
            }
        }

        synchronized void meets(Peer to) {
            remote.set(to);
            List<Object> late = List.copyOf(missed);
            missed.clear();
            late.forEach(this::carry);
        }

        Peer peer() {
            return peer.get();
        }

        boolean isOpen() {
            return open;
        }

        List<String> heard() {
            return heard;
        }

        List<Description.Kind> descriptions() {
            return described;
        }

        void waitFor(Predicate<PeerStats> wanted) {
            await().atMost(PATIENCE).until(() -> wanted.test(peer().stats()));
        }
    }

    static Ends of(PeerFactory factory, PeerSetup polite, PeerSetup impolite) {
        Ends ends = new Ends();
        ends.one.peer.set(factory.open("polite", polite, ends.one));
        ends.other.peer.set(factory.open("impolite", impolite, ends.other));
        ends.one.meets(ends.other.peer());
        ends.other.meets(ends.one.peer());
        return ends;
    }

    End polite() {
        return one;
    }

    End impolite() {
        return other;
    }

    /** Both see and hear each other and can talk by the data channel. */
    void awaitCall() {
        for (End end : List.of(one, other)) {
            end.waitFor(stats -> stats.framesDecoded() > 0 && stats.audioPackets() > 0);
            await().atMost(PATIENCE).until(end::isOpen);
        }
    }

    @Override
    public void close() {
        one.peer().close();
        other.peer().close();
    }
}
