package io.peerline.server.testing;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One node's sessions. Thread-safe. */
public final class FakeSessions implements Sessions {

    private final AtomicLong generations = new AtomicLong();
    private final Map<SessionId, FakeSession> sessions = new ConcurrentHashMap<>();

    public static Principal.Visitor visitor(SiteId site) {
        return new Principal.Visitor(site, new VisitorId(IdFormat.random()));
    }

    public static Principal.Member member(SiteId site, Role... roles) {
        return new Principal.Member(site, new MemberId(IdFormat.random()), Set.of(roles));
    }

    /** A new tab. */
    public FakeSession connect(Principal principal) {
        return connect(principal, new SessionId(IdFormat.random()));
    }

    /** The same tab again, with a higher generation. */
    public FakeSession connect(Principal principal, SessionId id) {
        FakeSession session = new FakeSession(id, principal, generations.incrementAndGet());
        sessions.put(id, session);
        return session;
    }

    public void disconnect(FakeSession session) {
        sessions.remove(session.id(), session);
    }

    @Override
    public Collection<Session> ofParty(SiteId site, PartyId party) {
        return ofSite(site).stream()
                .filter(session -> session.principal().party().equals(party))
                .toList();
    }

    @Override
    public Collection<Session> ofSite(SiteId site) {
        return sessions.values().stream()
                .filter(session -> session.principal().site().equals(site))
                .map(Session.class::cast)
                .toList();
    }

    @Override
    public Optional<Session> find(SiteId site, SessionId session) {
        return Optional.<Session>ofNullable(sessions.get(session))
                .filter(found -> found.principal().site().equals(site));
    }

    @Override
    public int count() {
        return sessions.size();
    }
}
