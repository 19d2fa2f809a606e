package io.peerline.server.engine.redis;

import io.lettuce.core.MapScanCursor;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceUnknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence in Redis: leases in one slot, judged by Redis' clock; entries and digests in the slot of their site. Who is alive is read just before entries
 * are joined in another slot; when that changes in between, the next beat's digests put it right.
 */
final class RedisPresenceDirectory implements PresenceDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPresenceDirectory.class);

    /** Entries in one command, read or written: some ten kilobytes, a fraction of a millisecond of Redis. */
    private static final int CHUNK = 500;

    private final Shared shared;
    /** Sites that Redis was told of; which ones it knows is put right at each renewal. */
    private final Set<SiteId> listed = ConcurrentHashMap.newKeySet();

    private volatile boolean outdated;

    RedisPresenceDirectory(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void join(Entry entry) {
        joinAll(entry.site(), List.of(entry));
    }

    @Override
    public void joinAll(SiteId site, Collection<Entry> entries) {
        reach(() -> {
            if (listed.add(site)) {
                Answers.of(() -> shared.line().commands().sadd(shared.sites(), site.value()));
            }
            List<String> alive = alive();
            List<Entry> all = List.copyOf(entries);
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<String> arguments = new ArrayList<>();
                arguments.add(Integer.toString(alive.size()));
                arguments.addAll(alive);
                for (Entry entry : all.subList(from, Math.min(all.size(), from + CHUNK))) {
                    arguments.add(entry.session().value());
                    arguments.add(EntryText.of(entry));
                }
                shared.scripts().number(Script.JOIN, keys(site), arguments);
            }
            return null;
        });
    }

    @Override
    public void leave(SiteId site, SessionId session, NodeId node, long generation) {
        List<String> arguments = List.of(session.value(), node.value(), Long.toString(generation));
        reach(() -> shared.scripts().number(Script.LEAVE, keys(site), arguments));
    }

    @Override
    public List<Entry> of(SiteId site) {
        return reach(() -> {
            Set<String> alive = Set.copyOf(alive());
            return entries(site).values().stream()
                    .filter(entry -> alive.contains(owner(entry)))
                    .toList();
        });
    }

    @Override
    public Renewed renew(Lease lease, Map<SiteId, Digest> digests) {
        return reach(() -> {
            List<String> arguments = new ArrayList<>(List.of(
                    lease.node().value(),
                    Long.toString(lease.incarnation()),
                    Long.toString(shared.lease().toMillis()),
                    shared.installation()));
            digests.forEach((site, digest) -> {
                if (digest.count() > 0) {
                    arguments.add(site.value());
                }
            });
            List<Object> answer = shared.scripts()
                    .list(Script.RENEW, List.of(shared.leases(), shared.sites(), shared.marker()), arguments);
            if (answer.getFirst().equals(0L)) {
                tellOutdated(lease);
                return new Renewed(List.of());
            }
            Set<SiteId> sites = new HashSet<>(digests.keySet());
            answer.stream().skip(1).map(site -> new SiteId((String) site)).forEach(sites::add);
            return new Renewed(differing(lease, List.copyOf(sites), digests));
        });
    }

    private void tellOutdated(Lease lease) {
        if (!outdated) {
            outdated = true;
            LOG.error(
                    "Another process has entered the cluster as node {}: this one rings nobody any more; end it, or give it"
                            + " another data.node",
                    lease.node());
        }
    }

    /** Asks for all sites' digests at once, a bounded number at a time. */
    private List<SiteId> differing(Lease lease, List<SiteId> sites, Map<SiteId, Digest> digests) {
        List<SiteId> differing = new ArrayList<>();
        for (int from = 0; from < sites.size(); from += CHUNK) {
            Map<SiteId, RedisFuture<String>> held = new LinkedHashMap<>();
            for (SiteId site : sites.subList(from, Math.min(sites.size(), from + CHUNK))) {
                held.put(site, shared.line().commands().hget(shared.digests(site), EntryText.of(lease)));
            }
            held.forEach((site, digest) -> {
                String text = Answers.of(digest);
                String expected = EntryText.of(digests.getOrDefault(site, Digest.NONE));
                if (!expected.equals(text == null ? EntryText.of(Digest.NONE) : text)) {
                    differing.add(site);
                }
            });
        }
        return differing;
    }

    @Override
    public List<Lease> live() {
        return reach(() -> alive().stream().map(EntryText::lease).toList());
    }

    @Override
    public int sweep() {
        return reach(() -> {
            Set<String> alive = Set.copyOf(alive());
            int swept = 0;
            for (String name : Answers.of(() -> shared.line().commands().smembers(shared.sites()))) {
                swept += sweep(new SiteId(name), alive);
            }
            shared.scripts().number(Script.BURY, List.of(shared.leases()), List.of());
            return swept;
        });
    }

    private int sweep(SiteId site, Set<String> alive) {
        List<Entry> dead = entries(site).values().stream()
                .filter(entry -> !alive.contains(owner(entry)))
                .toList();
        int swept = 0;
        for (int from = 0; from < dead.size(); from += CHUNK) {
            List<String> arguments = dead.subList(from, Math.min(dead.size(), from + CHUNK)).stream()
                    .flatMap(entry -> Stream.of(entry.session().value(), EntryText.of(entry)))
                    .toList();
            swept += (int) shared.scripts().number(Script.SWEEP, keys(site), arguments);
        }
        return swept;
    }

    private List<String> alive() {
        return shared.scripts().list(Script.LIVE, List.of(shared.leases()), List.of()).stream()
                .map(String.class::cast)
                .toList();
    }

    /** All entries of the site, chunk by chunk, so that a big site does not hold Redis up for the others. */
    private Map<String, Entry> entries(SiteId site) {
        Map<String, Entry> entries = new HashMap<>();
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            ScanCursor from = cursor;
            MapScanCursor<String, String> chunk = Answers.of(
                    () -> shared.line().commands().hscan(shared.entries(site), from, ScanArgs.Builder.limit(CHUNK)));
            chunk.getMap().forEach((session, text) -> read(site, session, text, entries));
            cursor = chunk;
        }
        return entries;
    }

    /** One that cannot be read is of a newer node, or nobody's: it is passed over. */
    private static void read(SiteId site, String session, String text, Map<String, Entry> into) {
        try {
            into.put(session, EntryText.parse(site, session, text));
        } catch (IllegalArgumentException unreadable) {
            LOG.debug("Passed over an entry of site {} that cannot be read", site, unreadable);
        }
    }

    private static String owner(Entry entry) {
        return EntryText.of(new Lease(entry.node(), entry.incarnation()));
    }

    private List<String> keys(SiteId site) {
        return List.of(shared.entries(site), shared.digests(site));
    }

    private static <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisFailure | io.lettuce.core.RedisException failed) {
            throw new PresenceUnknown(Trouble.line(failed), failed);
        }
    }
}
