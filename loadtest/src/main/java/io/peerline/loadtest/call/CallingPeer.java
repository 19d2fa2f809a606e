package io.peerline.loadtest.call;

import io.peerline.loadtest.client.SimClient;
import io.peerline.peer.IceServer;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerSetup;
import io.peerline.peer.PeerStats;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One session in calls, one call at a time, with real media. From then on it takes everything about calls out of its client's inbox. Its methods block;
 * any thread.
 */
public final class CallingPeer implements AutoCloseable {

    private static final Duration LOOK_UP = Duration.ofMillis(500);

    /** Signals that came before their sender's attempt was known. */
    private static final int EARLY_AT_MOST = 50;

    private final SimClient client;
    private final PeerFactory factory;
    private final CallHabits habits;
    private final CallLine line;
    private final Map<CallId, CallState> states = new HashMap<>();
    private final Map<PartyId, CallLink> links = new HashMap<>();
    private final List<CallFrame> early = new ArrayList<>();
    private final Thread listening;
    private Reply.@Nullable InCall in;
    private volatile boolean closed;

    public CallingPeer(SimClient client, PeerFactory factory, CallHabits habits) {
        this.client = client;
        this.factory = factory;
        this.habits = habits;
        this.line = new CallLine(client);
        this.listening = Thread.ofVirtual().name("calls-" + client.name()).start(this::listen);
    }

    /** Rings the other side; the call that is, which may be theirs. */
    public CallId start(ConversationId cv, CallMedia media) {
        return enter(new CallMessage.StartCall(new CallId(IdFormat.random()), cv, media));
    }

    public void accept(CallId call) {
        enter(new CallMessage.AcceptCall(call));
    }

    /** Comes in, or comes back with everything negotiated anew. */
    public void join(CallId call) {
        enter(new CallMessage.JoinCall(call, 0));
    }

    public void decline(CallId call) {
        client.request(new CallMessage.DeclineCall(call));
    }

    public void hangUp(CallId call) {
        client.request(new CallMessage.LeaveCall(call));
    }

    /** Waits until some call is like this. */
    public synchronized CallState await(Predicate<CallState> wanted, Duration patience) {
        long rounds = Math.max(1, patience.dividedBy(LOOK_UP));
        for (long round = 0; round <= rounds; round++) {
            for (CallState state : states.values()) {
                if (wanted.test(state)) {
                    return state;
                }
            }
            pause();
        }
        throw new IllegalStateException(client.name() + " saw no such call within " + patience + ", only "
                + states.values().stream().map(CallState::phase).toList());
    }

    /** Waits for a call of this conversation that is in the phase. */
    public CallState await(ConversationId cv, CallPhase phase, Duration patience) {
        return await(state -> state.cv().equals(cv) && state.phase() == phase, patience);
    }

    /** What came from and went to each other party in the call now. */
    public List<PeerStats> stats() {
        List<CallLink> now;
        synchronized (this) {
            now = List.copyOf(links.values());
        }
        return now.stream().map(CallLink::stats).toList();
    }

    /** Sees and hears somebody. */
    public boolean receives() {
        return stats().stream().anyMatch(stats -> stats.framesDecoded() > 0 && stats.audioPackets() > 0);
    }

    @Override
    public void close() {
        closed = true;
        listening.interrupt();
        synchronized (this) {
            links.values().forEach(CallLink::close);
            links.clear();
        }
        line.close();
    }

    private CallId enter(CallMessage request) {
        Reply.InCall answer = (Reply.InCall)
                Objects.requireNonNull(client.request(request), () -> request + " was acknowledged without the call");
        synchronized (this) {
            in = answer;
            reconcile();
        }
        return answer.call();
    }

    private void listen() {
        while (!closed) {
            CallFrame frame;
            try {
                frame = client.poll(CallFrame.class, any -> true, LOOK_UP);
            } catch (IllegalStateException interrupted) {
                return;
            }
            if (frame != null) {
                take(frame);
            }
        }
    }

    private synchronized void take(CallFrame frame) {
        if (closed) {
            return;
        }
        if (frame instanceof CallState state) {
            states.merge(state.call(), state, (old, told) -> told.version() > old.version() ? told : old);
            reconcile();
            notifyAll();
        } else if (!hand(frame)) {
            early.add(frame);
            if (early.size() > EARLY_AT_MOST) {
                early.removeFirst();
            }
        }
    }

    /** False when it belongs to nobody who is known yet. */
    private boolean hand(CallFrame frame) {
        return switch (frame) {
            case CallFrame.Description it -> {
                CallLink link = link(new CallLink.Ends(it.call(), it.from(), it.toAttempt(), it.attempt()));
                if (link != null) {
                    link.received(it);
                }
                yield link != null;
            }
            case CallFrame.RemoteCandidates it -> {
                CallLink link = link(new CallLink.Ends(it.call(), it.from(), it.toAttempt(), it.attempt()));
                if (link != null) {
                    link.received(it);
                }
                yield link != null;
            }
            case CallFrame.DescriptionReceived it -> {
                CallLink link = link(new CallLink.Ends(it.call(), it.from(), it.toAttempt(), it.attempt()));
                if (link != null) {
                    link.confirmed(it.n());
                }
                yield true;
            }
            case CallState ignored -> true;
        };
    }

    private @Nullable CallLink link(CallLink.Ends ends) {
        CallLink link = links.get(ends.to());
        return link != null && link.ends().equals(ends) ? link : null;
    }

    /** One link to each who is in the call, each between the newest attempts. */
    private void reconcile() {
        if (in == null || closed) {
            return;
        }
        CallState state = states.get(in.call());
        CallParty me = state == null ? null : me(state, in.attempt());
        if (state == null || me == null) {
            return;
        }
        Map<PartyId, CallLink.Ends> wanted = new HashMap<>();
        if (state.phase() != CallPhase.ENDED) {
            for (CallParty party : state.parties()) {
                PartyId other = party.person().party();
                if (other != null && party != me && isThere(party)) {
                    wanted.put(other, new CallLink.Ends(state.call(), other, in.attempt(), party.attempt()));
                }
            }
        }
        links.values().removeIf(link -> {
            boolean over = !link.ends().equals(wanted.get(link.ends().to()));
            if (over) {
                link.close();
            }
            return over;
        });
        wanted.forEach((other, ends) -> links.computeIfAbsent(other, unused -> connect(ends, me)));
        early.removeIf(this::hand);
    }

    private CallLink connect(CallLink.Ends ends, CallParty me) {
        boolean polite = me.person().party() instanceof PartyId.OfVisitor
                || (!(ends.to() instanceof PartyId.OfVisitor) && ends.attempt() > ends.toAttempt());
        Reply.InCall entered = Objects.requireNonNull(in);
        List<IceServer> servers = entered.ice().stream()
                .map(ice -> new IceServer(ice.urls(), ice.username(), ice.credential(), habits.anyCertificate()))
                .toList();
        PeerSetup setup = new PeerSetup(polite, habits.sends(), servers, habits.relayOnly() || entered.relayOnly());
        return new CallLink(ends, setup, line, link -> factory.open(client.name(), setup, link));
    }

    private static boolean isThere(CallParty party) {
        return party.attempt() > 0 && (party.state() == CallPartyState.JOINED || party.state() == CallPartyState.LOST);
    }

    /** Attempts are counted over all of a call, so the own one names its party. */
    private static @Nullable CallParty me(CallState state, int attempt) {
        return state.parties().stream()
                .filter(party -> party.attempt() == attempt)
                .findFirst()
                .orElse(null);
    }

    private void pause() {
        try {
            wait(LOOK_UP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(client.name() + " was interrupted", interrupted);
        }
    }
}
