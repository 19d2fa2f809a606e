package io.peerline.loadtest.call;

import io.peerline.peer.Candidate;
import io.peerline.peer.Description;
import io.peerline.peer.Peer;
import io.peerline.peer.PeerListener;
import io.peerline.peer.PeerSetup;
import io.peerline.peer.PeerStats;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection to one other party's attempt. Descriptions go one after another, each again until the other side has it. Thread-safe. */
final class CallLink implements PeerListener, AutoCloseable {

    private static final long RESEND_MS = 2_000;
    private static final long GATHER_MS = 50;
    private static final int CANDIDATES_AT_ONCE = 16;

    /** Between which attempts of whom. */
    record Ends(CallId call, PartyId to, int attempt, int toAttempt) {}

    private record Spoken(int n, Description description) {}

    private final Ends ends;
    private final PeerSetup setup;
    private final CallLine line;
    private final Peer peer;
    private final List<ScheduledFuture<?>> timers;
    private final Deque<Spoken> unconfirmed = new ArrayDeque<>();
    private final List<CallMessage.Candidate> found = new ArrayList<>();
    private int spoken;
    private int heard;

    /** {@code open} makes the peer that tells this link. */
    CallLink(Ends ends, PeerSetup setup, CallLine line, Function<PeerListener, Peer> open) {
        this.ends = ends;
        this.setup = setup;
        this.line = line;
        this.peer = open.apply(this);
        this.timers = List.of(line.every(RESEND_MS, this::transmit), line.every(GATHER_MS, this::tellCandidates));
    }

    Ends ends() {
        return ends;
    }

    PeerStats stats() {
        return peer.stats();
    }

    @Override
    public synchronized void described(Description description) {
        unconfirmed.add(new Spoken(++spoken, description));
        if (unconfirmed.size() == 1) {
            transmit();
        }
    }

    @Override
    public synchronized void found(Candidate candidate) {
        found.add(new CallMessage.Candidate(candidate.candidate(), candidate.mid(), candidate.line(), null));
    }

    @Override
    public void opened() {
        boolean camera = setup.sends() == PeerSetup.Sends.AUDIO_AND_VIDEO;
        peer.say("{\"mic\":true,\"camera\":" + camera + ",\"screen\":false,\"quality\":\"good\"}");
    }

    void received(CallFrame.Description told) {
        line.hint(new CallMessage.Described(ends.call(), ends.to(), ends.attempt(), ends.toAttempt(), told.n()));
        synchronized (this) {
            if (told.n() <= heard) {
                return;
            }
            heard = told.n();
            if (told.kind() == DescriptionKind.ANSWER || setup.polite()) {
                unconfirmed.removeIf(mine -> mine.description().kind() == Description.Kind.OFFER);
            }
        }
        Description.Kind kind = told.kind() == DescriptionKind.OFFER ? Description.Kind.OFFER : Description.Kind.ANSWER;
        peer.describe(new Description(kind, told.sdp()));
    }

    void received(CallFrame.RemoteCandidates told) {
        for (CallMessage.Candidate candidate : told.candidates()) {
            if (!candidate.candidate().isEmpty()) {
                peer.candidate(new Candidate(
                        candidate.candidate(),
                        Objects.requireNonNullElse(candidate.mid(), ""),
                        Objects.requireNonNullElse(candidate.line(), 0)));
            }
        }
    }

    synchronized void confirmed(int n) {
        Spoken first = unconfirmed.peek();
        if (first != null && first.n() == n) {
            unconfirmed.remove();
            transmit();
        }
    }

    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
        peer.close();
    }

    private synchronized void transmit() {
        @Nullable Spoken first = unconfirmed.peek();
        if (first != null) {
            DescriptionKind kind = first.description().kind() == Description.Kind.OFFER
                    ? DescriptionKind.OFFER
                    : DescriptionKind.ANSWER;
            line.describe(new CallMessage.Describe(
                    ends.call(),
                    ends.to(),
                    ends.attempt(),
                    ends.toAttempt(),
                    first.n(),
                    kind,
                    first.description().sdp()));
        }
    }

    private synchronized void tellCandidates() {
        if (!found.isEmpty()) {
            List<CallMessage.Candidate> some = found.subList(0, Math.min(CANDIDATES_AT_ONCE, found.size()));
            line.hint(new CallMessage.Candidates(
                    ends.call(), ends.to(), ends.attempt(), ends.toAttempt(), List.copyOf(some)));
            some.clear();
        }
    }
}
