package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.bus.BusMessage.CallTold;
import io.peerline.server.bus.BusMessage.Carried;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.call.RunningCalls.Listener;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells every session of every party of a call its newest state, on all nodes, and other features who came or went. Each node remembers which version it
 * told whom, so that what was lost between nodes is told again when the row is looked at, and an older state never follows a newer one. Thread-safe.
 */
final class CallTelling {

    private final CallFrames frames;
    private final Sessions sessions;
    private final SiteChannel channel;
    private final WireCodec codec = new WireCodec();
    private final Map<CallId, Map<Tab, Long>> told = new ConcurrentHashMap<>();
    private final Map<CallId, Busy> busy = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Who is in it or rung for it, as of a version. */
    private record Busy(long version, Set<PartyId> parties) {}

    /** One connection. */
    private record Tab(SessionId session, long generation) {
        static Tab of(Session session) {
            return new Tab(session.id(), session.generation());
        }
    }

    CallTelling(CallFrames frames, Sessions sessions, SiteChannel channel) {
        this.frames = frames;
        this.sessions = sessions;
        this.channel = channel;
        channel.on(CallTold.class, this::heard);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** After a change was committed. Blocking. */
    void changed(Call call) {
        CallTold message = message(call, call.seats().stream().map(Seat::party).toList());
        here(call.site(), message);
        channel.publish(call.site(), message);
    }

    /** To sessions of this node that do not know this version; who comes back after the end is told how it ended. Blocking. */
    void again(Call call) {
        List<PartyId> parties = call.seats().stream()
                .map(Seat::party)
                .filter(party ->
                        sessions.ofParty(call.site(), party).stream().anyMatch(session -> lacks(session, call)))
                .toList();
        if (!parties.isEmpty()) {
            here(call.site(), message(call, parties));
        }
    }

    /** Only these calls are still spoken of. */
    void keep(Set<CallId> calls) {
        told.keySet().retainAll(calls);
        busy.keySet().retainAll(calls);
    }

    private CallTold message(Call call, List<PartyId> parties) {
        CallState state = frames.of(call);
        return new CallTold(
                call.id(),
                call.conversation(),
                call.version(),
                parties,
                call.seats().stream().filter(Seat::busy).map(Seat::party).toList(),
                new Carried(codec.encode(state), state.reliability(), state.key()));
    }

    private void heard(SiteId site, CallTold message) {
        here(site, message);
    }

    private void here(SiteId site, CallTold message) {
        Carried carried = message.frame();
        Frame frame = new Frame(carried.bytes(), carried.reliability(), carried.key());
        for (PartyId party : message.parties()) {
            for (Session session : sessions.ofParty(site, party)) {
                tell(session, message.call(), message.version(), frame);
            }
        }
        tellOthers(site, message);
    }

    /** Under the lock of its entry, so that two versions leave in order. */
    private void tell(Session session, CallId call, long version, Frame frame) {
        told.computeIfAbsent(call, first -> new ConcurrentHashMap<>()).compute(Tab.of(session), (tab, known) -> {
            if (known != null && known >= version) {
                return known;
            }
            session.send(frame);
            return version;
        });
    }

    /** An older state that comes late changes nothing. */
    private void tellOthers(SiteId site, CallTold message) {
        Set<PartyId> changed = new HashSet<>();
        Set<PartyId> now = Set.copyOf(message.busy());
        busy.compute(message.call(), (call, before) -> {
            if (before != null && before.version() >= message.version()) {
                return before;
            }
            changed.addAll(before == null ? message.parties() : before.parties());
            changed.addAll(now);
            changed.removeIf(party -> before != null && before.parties().contains(party) && now.contains(party));
            return new Busy(message.version(), now);
        });
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.changed(site, message.conversation(), changed));
        }
    }

    private boolean lacks(Session session, Call call) {
        return told.getOrDefault(call.id(), Map.of()).getOrDefault(Tab.of(session), 0L) < call.version();
    }
}
