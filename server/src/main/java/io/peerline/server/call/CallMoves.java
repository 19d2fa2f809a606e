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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves calls on and does what follows: tells everybody, writes the transcript, sets the clock. Blocking, any thread. */
final class CallMoves {

    private static final Logger LOG = LoggerFactory.getLogger(CallMoves.class);

    private final Calls calls;
    private final CallTelling telling;
    private final CallJournal journal;
    private final CallAlarms alarms;
    private final Meters meters;

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

    /** By time alone. */
    void due(SiteId site, CallId call) {
        on(site, call, new CallEvent.Due());
    }

    /** What the store did not take when it happened, or a node that died has left unsaid. */
    void writeRest() {
        journal.writeRest();
    }

    private void after(Call call, List<CallEffect> effects) {
        effects.forEach(this::count);
        telling.changed(call);
        alarms.set(call);
        if (!effects.isEmpty()) {
            write(call);
        }
    }

    /** The call has moved whatever becomes of its transcript, which the sweep writes then. */
    private void write(Call call) {
        try {
            journal.write(call.id());
        } catch (StoreUnavailable later) {
            LOG.debug("What happened in call {} is written later", call.id(), later);
        }
    }

    private void count(CallEffect effect) {
        switch (effect) {
            case CallEffect.Came came when came.answers() -> meters.callAnswered();
            case CallEffect.Ended ended -> meters.callEnded(ended.end().reason());
            case CallEffect.Started _,
                    CallEffect.Came _,
                    CallEffect.Went _,
                    CallEffect.Showed _,
                    CallEffect.Pictured _ -> {}
        }
    }
}
