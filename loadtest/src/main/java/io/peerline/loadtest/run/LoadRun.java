package io.peerline.loadtest.run;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.audit.AuditReport;
import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Runs a plan and says what came of it. Blocking; everything it opened is closed when it returns. */
public final class LoadRun {

    private final Shop shop;
    private final LoadPlan plan;
    private final AuditChecker audit = new AuditChecker();
    private final Stopwatch watch;
    private final Journal journal;

    /** {@code nanos}: elapsed time. */
    public LoadRun(Shop shop, LoadPlan plan, LongSupplier nanos) {
        this.shop = shop;
        this.plan = plan;
        this.watch = new Stopwatch(nanos);
        this.journal = audit.and(watch);
    }

    public record Result(Latencies rings, Latencies deliveries, int answered, AuditReport audit, String text) {}

    public Result run(String password) throws DialRefused, InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        List<SimRep> reps = new ArrayList<>();
        List<Asking> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor()) {
            try {
                for (String email : plan.reps()) {
                    SimRep rep = SimRep.signIn(shop, email, email, password, journal);
                    reps.add(rep);
                    rep.status(Status.ONLINE);
                    threads.execute(new Answering(rep, watch, threads, stopped::get));
                }
                ask(people, threads, timers);
                return result(people);
            } finally {
                stopped.set(true);
                timers.shutdownNow();
                people.forEach(person -> person.visitor().close());
                reps.forEach(SimRep::close);
            }
        }
    }

    /** Returns when everybody has talked to the end. */
    private void ask(List<Asking> people, ExecutorService threads, ScheduledExecutorService timers)
            throws DialRefused, InterruptedException {
        Turns turns = new Turns();
        for (int i = 1; i <= plan.visitors(); i++) {
            SimVisitor visitor = SimVisitor.arrive(shop, "visitor " + i, journal);
            people.add(new Asking(visitor, watch, turns, plan.pace().messages()));
        }
        turns.start(plan.pace(), timers);
        List<Future<?>> talks = new ArrayList<>();
        people.forEach(person -> talks.add(threads.submit(person)));
        for (Future<?> talk : talks) {
            try {
                talk.get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a visitor broke down", bug.getCause());
            }
        }
    }

    /** Reads every log as the visitor sees it, and expects that visitor to hold all of it. */
    private Result result(List<Asking> people) {
        Map<ConversationId, List<AuditChecker.Logged>> log = new HashMap<>();
        for (Asking person : people) {
            for (ConversationId cv : person.conversations()) {
                List<Event> events = person.visitor().client().history(cv);
                log.put(
                        cv,
                        events.stream()
                                .map(event -> new AuditChecker.Logged(
                                        event.seq(), event.d().id()))
                                .toList());
                if (!events.isEmpty()) {
                    person.visitor().client().awaitHead(cv, events.getLast().seq());
                }
                audit.expectComplete(person.visitor().client().name(), cv);
            }
        }
        AuditReport report = audit.check(log);
        return new Result(
                watch.rings(),
                watch.deliveries(),
                watch.answeredCount(),
                report,
                watch.table() + watch.outcomes() + "\n" + report);
    }
}
