package io.peerline.server.call;

import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.server.assignment.GivenUp;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.People;
import io.peerline.server.observe.Meters;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of a node: the feature's parts, each made once. Registers with the site channel. Thread-safe. */
public final class LiveCalls implements RunningCalls, GivenUp {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCalls.class);

    private final Calls calls;
    private final CallFrames frames;
    private final CallMoves moves;
    private final CallSweep sweep;
    private final CallTelling telling;
    private volatile boolean stopped;

    /** {@code clock}: must be the database's, or as close to it as time servers keep it. */
    public record Time(InstantSource clock, Ticker ticker, Timers timers) {}

    public LiveCalls(CallStores stores, CallReach reach, People people, Time time, Meters meters) {
        this.calls = stores.calls();
        this.frames = new CallFrames(people, time.clock());
        this.telling = new CallTelling(frames, reach.sessions(), reach.channel());
        CallAlarms alarms = new CallAlarms(time.timers(), time.clock(), this::due);
        this.moves =
                new CallMoves(calls, telling, new CallJournal(stores.notes(), stores.log(), people), alarms, meters);
        this.sweep = new CallSweep(calls, moves, telling, reach, time.timers(), time.ticker());
    }

    /** From now on this node takes up what is overdue, first of all the calls of a process that ended. */
    public void start() {
        sweep.start();
    }

    /** Nothing is moved by time any more on this node. */
    public void stop() {
        stopped = true;
        sweep.stop();
    }

    CallMoves moves() {
        return moves;
    }

    @Override
    public void end(SiteId site, PartyId party, CallEndReason reason) {
        calls.of(site, party).ifPresent(call -> moves.on(site, call.id(), new CallEvent.End(reason)));
    }

    /** Who gives the chat up is out of its call; it goes on where a colleague is in it. */
    @Override
    public void left(SiteId site, ConversationId conversation, MemberId by) {
        PartyId party = PartyId.of(by);
        calls.of(site, party)
                .filter(call -> call.conversation().equals(conversation))
                .ifPresent(call -> moves.on(site, call.id(), new CallEvent.Leave(party)));
    }

    /** A chat that is over has no call. */
    @Override
    public void ended(SiteId site, ConversationId conversation, VisitorId visitor, PartyId by) {
        calls.of(site, PartyId.of(visitor))
                .filter(call -> call.conversation().equals(conversation))
                .ifPresent(call -> moves.on(
                        site,
                        call.id(),
                        new CallEvent.End(
                                call.phase() == CallPhase.RINGING ? CallEndReason.CANCELLED : CallEndReason.HUNG_UP,
                                by)));
    }

    @Override
    public List<CallState> of(SiteId site, PartyId party) {
        return calls.of(site, party).stream().map(frames::of).toList();
    }

    @Override
    public Optional<CallState> find(SiteId site, CallId call) {
        return calls.find(site, call).map(frames::of);
    }

    @Override
    public Set<PartyId> busy(SiteId site) {
        return calls.busy(site);
    }

    @Override
    public void onChange(Listener listener) {
        telling.listen(listener);
    }

    /** Where the store does not answer nothing is lost: the sweep looks again each second. */
    private void due(SiteId site, CallId call) {
        try {
            if (!stopped) {
                moves.due(site, call);
            }
        } catch (StoreUnavailable away) {
            LOG.debug("Call {} waits for the store", call, away);
        }
    }
}
