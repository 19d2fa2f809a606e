package io.peerline.server.engine.sql;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.call.CallNote;
import io.peerline.server.call.Calls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Calls on SQL: each method is one transaction. */
final class SqlCalls implements Calls {

    private static final Logger LOG = LoggerFactory.getLogger(SqlCalls.class);
    private static final int ATTEMPTS = 20;

    private final Database database;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    SqlCalls(Database database) {
        this.database = database;
    }

    @Override
    public Started start(CallMachine.Start start) {
        return afterOthers(tx -> {
            Optional<Call> same = CallRows.find(tx, start.id());
            if (same.isPresent()) {
                return ofSameId(same.get(), start);
            }
            Optional<Call> running = CallRows.running(tx, start.conversation())
                    .filter(call -> call.site().equals(start.site()));
            return running.<Started>map(Started.Exists::new).orElseGet(() -> begin(tx, start));
        });
    }

    private static Started ofSameId(Call call, CallMachine.Start start) {
        return call.site().equals(start.site()) && call.conversation().equals(start.conversation())
                ? new Started.Exists(call)
                : new Started.IdTaken();
    }

    private static Started begin(Tx tx, CallMachine.Start start) {
        CallResult.Moved rings = CallMachine.start(start, tx.now());
        Optional<PartyId> busy = CallRows.busyElsewhere(tx, rings.next());
        if (busy.isPresent()) {
            return new Started.Busy(busy.get());
        }
        if (!CallRows.insert(tx, rings.next())) {
            throw new IllegalArgumentException(
                    "site " + start.site() + " has no conversation " + start.conversation() + " to call in");
        }
        SqlCallNotes.add(tx, CallNote.of(rings.next(), rings.effects()));
        return new Started.New(rings.next(), rings.effects());
    }

    @Override
    public Optional<CallResult> on(SiteId site, CallId call, CallEvent event) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Tried> tried = afterOthers(tx -> CallRows.find(tx, call)
                    .filter(row -> row.site().equals(site))
                    .map(row -> on(tx, row, event)));
            if (tried.isEmpty() || tried.get() instanceof Tried.Done) {
                return tried.map(done -> ((Tried.Done) done).result());
            }
        }
        return Optional.of(new CallResult.Refused(
                ErrorCode.UNAVAILABLE, "others moved the call " + ATTEMPTS + " times meanwhile"));
    }

    /** Where several write at once the unique indexes let one through; the others look again, and then find that one's call. */
    private <T> T afterOthers(Database.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(work);
            } catch (SqlFailure.Taken taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private sealed interface Tried {
        record Done(CallResult result) implements Tried {}

        record Stale() implements Tried {}
    }

    private static Tried on(Tx tx, Call row, CallEvent event) {
        CallResult result = CallMachine.on(row, event, tx.now());
        if (!(result instanceof CallResult.Moved moved)) {
            return new Tried.Done(result);
        }
        if (CallRows.busyElsewhere(tx, moved.next()).isPresent()) {
            return new Tried.Done(new CallResult.Refused(ErrorCode.BUSY, "that party is in another call"));
        }
        if (!CallRows.update(tx, moved.next())) {
            return new Tried.Stale();
        }
        SqlCallNotes.add(tx, CallNote.of(moved.next(), moved.effects()));
        return new Tried.Done(moved);
    }

    @Override
    public Optional<Call> find(SiteId site, CallId call) {
        return database.read(
                tx -> CallRows.find(tx, call).filter(row -> row.site().equals(site)));
    }

    @Override
    public Optional<Call> of(SiteId site, PartyId party) {
        return database.read(tx -> CallRows.of(tx, site, party));
    }

    @Override
    public Set<PartyId> busy(SiteId site) {
        return database.read(tx -> CallRows.busy(tx, site));
    }

    @Override
    public List<Call> due(int limit) {
        return readable(database.read(tx -> CallRows.due(tx, limit)));
    }

    @Override
    public List<Call> recent(long millis) {
        return readable(database.read(tx -> CallRows.recent(tx, millis)));
    }

    /** A state that cannot be read is one call's trouble: who looks at all calls ends it, and goes on with the others. */
    private List<Call> readable(List<CallRows.Row> rows) {
        return rows.stream().map(this::read).flatMap(Optional::stream).toList();
    }

    private Optional<Call> read(CallRows.Row row) {
        try {
            return Optional.of(row.call());
        } catch (JacksonException unreadable) {
            boolean ended = database.write(tx -> UnreadableCalls.end(tx, row.id()));
            if (ended || told.add(row.id())) {
                LOG.error(
                        "The state of call {} in the database cannot be read, expected what this or an older release wrote; {}",
                        row.id(),
                        ended
                                ? "it is ended as lost, its conversation can call again"
                                : "it had ended, and is left alone",
                        unreadable);
            }
            return Optional.empty();
        }
    }
}
