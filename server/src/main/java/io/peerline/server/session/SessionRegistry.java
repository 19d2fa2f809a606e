package io.peerline.server.session;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Principal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * The sessions of this node. The newest connection of a session displaces the older; a session belongs to the party that opened it, so nobody
 * displaces another party's by knowing its id. Every site is one map entry, changed atomically.
 */
public final class SessionRegistry implements Sessions {

    private final int perParty;
    private final Map<SiteId, SiteSessions> sites = new ConcurrentHashMap<>();

    public SessionRegistry(int perParty) {
        this.perParty = perParty;
    }

    /** What became of an attempt to enter. */
    sealed interface Entered {

        record In(LiveSession session, Optional<LiveSession> displaced) implements Entered {}

        record Refused(Refusal refusal) implements Entered {}
    }

    /** Why a session may not be opened. */
    public enum Refusal {
        /** The party has as many sessions as allowed. */
        TOO_MANY,
        /** The session id is in use by another party. */
        FOREIGN
    }

    /** What would refuse this session now; asked before a socket is upgraded, so that the refusal can be an HTTP status. */
    public Optional<Refusal> refusal(Principal principal, SessionId id) {
        SiteSessions site = sites.get(principal.site());
        return site == null ? Optional.empty() : site.refusal(principal.party(), id, perParty);
    }

    /** {@code create} makes the session for a generation that is above every earlier one of this session and at least {@code now}, in ms. */
    Entered enter(Principal principal, SessionId id, long now, LongFunction<LiveSession> create) {
        return site(principal.site()).enter(principal.party(), id, perParty, now, create);
    }

    /** Compare-and-remove: a session that was displaced meanwhile stays. */
    void leave(LiveSession session) {
        site(session.principal().site()).leave(session);
    }

    @Override
    public Collection<Session> ofParty(SiteId site, PartyId party) {
        SiteSessions sessions = sites.get(site);
        return sessions == null ? List.of() : sessions.ofParty(party);
    }

    @Override
    public Collection<Session> ofSite(SiteId site) {
        SiteSessions sessions = sites.get(site);
        return sessions == null ? List.of() : sessions.all();
    }

    @Override
    public Optional<Session> find(SiteId site, SessionId session) {
        SiteSessions sessions = sites.get(site);
        return sessions == null ? Optional.empty() : sessions.find(session);
    }

    @Override
    public int count() {
        return sites.values().stream().mapToInt(SiteSessions::count).sum();
    }

    /** Every session of this node, as it is now. */
    public List<Session> all() {
        return sites.values().stream().flatMap(site -> site.all().stream()).toList();
    }

    private SiteSessions site(SiteId id) {
        return sites.computeIfAbsent(id, unknown -> new SiteSessions());
    }

    /** One site's sessions; sites are few and configured, so an empty one stays. */
    private static final class SiteSessions {

        private final Map<SessionId, LiveSession> byId = new HashMap<>();
        private final Map<PartyId, Map<SessionId, LiveSession>> byParty = new HashMap<>();
        private long lastGeneration;

        synchronized Optional<Refusal> refusal(PartyId party, SessionId id, int perParty) {
            LiveSession current = byId.get(id);
            if (current != null) {
                return current.principal().party().equals(party) ? Optional.empty() : Optional.of(Refusal.FOREIGN);
            }
            Map<SessionId, LiveSession> own = byParty.get(party);
            return own != null && own.size() >= perParty ? Optional.of(Refusal.TOO_MANY) : Optional.empty();
        }

        synchronized Entered enter(
                PartyId party, SessionId id, int perParty, long now, LongFunction<LiveSession> create) {
            Optional<Refusal> refusal = refusal(party, id, perParty);
            if (refusal.isPresent()) {
                return new Entered.Refused(refusal.get());
            }
            lastGeneration = Math.max(lastGeneration + 1, now);
            LiveSession session = create.apply(lastGeneration);
            LiveSession displaced = byId.put(id, session);
            byParty.computeIfAbsent(party, first -> new HashMap<>()).put(id, session);
            return new Entered.In(session, Optional.ofNullable(displaced));
        }

        synchronized void leave(LiveSession session) {
            if (byId.remove(session.id(), session)) {
                PartyId party = session.principal().party();
                Map<SessionId, LiveSession> own = byParty.getOrDefault(party, Map.of());
                own.remove(session.id());
                if (own.isEmpty()) {
                    byParty.remove(party);
                }
            }
        }

        synchronized List<Session> ofParty(PartyId party) {
            return List.copyOf(byParty.getOrDefault(party, Map.of()).values());
        }

        synchronized List<Session> all() {
            return List.copyOf(byId.values());
        }

        synchronized Optional<Session> find(SessionId id) {
            return Optional.ofNullable(byId.get(id));
        }

        synchronized int count() {
            return byId.size();
        }
    }
}
