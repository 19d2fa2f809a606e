package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Presence;
import io.peerline.server.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Presence after the grace, as the test says it is; every node's listeners hear each change, as with real presence. */
public final class FakePresence implements Presence {

    private final Map<SiteId, Map<PartyId, Status>> here = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Executor threads;
    private volatile Sight sight = Sight.CLEAR;

    public FakePresence(Executor threads) {
        this.threads = threads;
    }

    public void set(SiteId site, PartyId party, Status after) {
        Map<PartyId, Status> known = here.computeIfAbsent(site, none -> new ConcurrentHashMap<>());
        Status before = known.getOrDefault(party, Status.OFFLINE);
        known.put(party, after);
        if (before != after) {
            listeners.forEach(listener -> threads.execute(() -> listener.changed(site, party, before, after)));
        }
    }

    void see(Sight now) {
        sight = now;
    }

    @Override
    public Sight sight(SiteId site) {
        return sight;
    }

    /** Gone, and nobody is told: the news was lost. */
    void forget(SiteId site, PartyId party) {
        here.get(site).remove(party);
    }

    @Override
    public Status of(SiteId site, PartyId party) {
        return here.getOrDefault(site, Map.of()).getOrDefault(party, Status.OFFLINE);
    }

    @Override
    public Map<PartyId, Status> all(SiteId site) {
        return Map.copyOf(here.getOrDefault(site, Map.of()));
    }

    @Override
    public boolean here(SiteId site, PartyId party, SessionId session) {
        return of(site, party) != Status.OFFLINE;
    }

    @Override
    public boolean connected(SiteId site, PartyId party) {
        return of(site, party) != Status.OFFLINE;
    }

    @Override
    public void choose(Session session, Status status) {
        set(session.principal().site(), session.principal().party(), status);
    }

    @Override
    public void setAway(SiteId site, PartyId party) {
        set(site, party, Status.AWAY);
    }

    @Override
    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void connected(Session session) {
        set(session.principal().site(), session.principal().party(), Status.ONLINE);
    }

    @Override
    public void disconnected(Session session) {
        set(session.principal().site(), session.principal().party(), Status.OFFLINE);
    }
}
