package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEffect;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.observe.Meters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Moves calls on and does what follows: tells everybody, writes the transcript, sets the clock. Blocking, any thread. */
final class CallMoves {

    private final Calls calls;
    private final CallTelling telling;
    private final CallJournal journal;
    private final CallAlarms alarms;
    private final Meters meters;
    private final Map<CallId, SiteId> unwritten = new ConcurrentHashMap<>();

    CallMoves(Calls calls, CallTelling telling, CallJournal journal, CallAlarms alarms, Meters meters) {
        this.calls = calls;
        this.telling = telling;
        this.journal = journal;
        this.alarms = alarms;
        this.meters = meters;
    }

    Calls.Started start(CallMachine.Start start) {
        Calls.Started started = calls.start(start);
        if (started instanceof Calls.Started.New begun) {
            meters.callStarted(start.media());
            after(begun.call(), begun.effects());
        }
        return started;
    }

    CallResult on(SiteId site, CallId call, CallEvent event) {
        CallResult result = calls.on(site, call, event)
                .orElseGet(() -> new CallResult.Refused(ErrorCode.NOT_FOUND, "there is no call " + call + " for you"));
        if (result instanceof CallResult.Moved moved) {
            after(moved.next(), moved.effects());
        }
        return result;
    }

    /** By time alone. The node that moved it last may be gone, so the transcript is looked at as a whole. */
    void due(SiteId site, CallId call) {
        if (on(site, call, new CallEvent.Due()) instanceof CallResult.Moved moved) {
            write(moved.next(), () -> journal.complete(moved.next()));
        }
    }

    /** What the store did not take when it happened. */
    void writeRest() {
        unwritten.forEach(
                (call, site) -> calls.find(site, call).ifPresentOrElse(this::complete, () -> unwritten.remove(call)));
    }

    void complete(Call call) {
        journal.complete(call);
        unwritten.remove(call.id());
    }

    private void after(Call call, List<CallEffect> effects) {
        effects.forEach(this::count);
        telling.changed(call);
        alarms.set(call);
        write(call, () -> journal.write(call, effects));
    }

    /** The call has moved whatever becomes of its transcript, which is written later then. */
    private void write(Call call, Runnable writing) {
        try {
            writing.run();
        } catch (StoreUnavailable later) {
            unwritten.put(call.id(), call.site());
        }
    }

    private void count(CallEffect effect) {
        switch (effect) {
            case CallEffect.Came came when came.answers() -> meters.callAnswered();
            case CallEffect.Ended ended -> meters.callEnded(ended.end().reason());
            case CallEffect.Started _, CallEffect.Came _, CallEffect.Went _, CallEffect.Showed _ -> {}
        }
    }
}
