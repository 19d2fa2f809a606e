package io.peerline.server.dispatch;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.Ack;
import io.peerline.protocol.wire.ServerMessage.Failure;
import io.peerline.server.access.Access;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceUnknown;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.RequestFlow;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each message to its feature and answers it: every request gets exactly one ack or error, whatever happens. The one place that checks a
 * message's requirement on the role, and the one place that catches what no feature expected.
 */
public final class Dispatcher implements RequestFlow {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** The outcome of a message that is never acked. */
    private static final @Nullable Outcome SILENT = null;

    private final Features features;
    private final ResumeFlow resume;
    private final BeatFlow beats;
    private final Ticker ticker;
    private final Meters meters;

    public Dispatcher(Features features, ResumeFlow resume, BeatFlow beats, Ticker ticker, Meters meters) {
        this.features = features;
        this.resume = resume;
        this.beats = beats;
        this.ticker = ticker;
        this.meters = meters;
    }

    @Override
    public void run(Session session, ClientFrame frame) {
        long start = ticker.nanos();
        Outcome outcome = outcome(session, frame);
        if (outcome instanceof Outcome.Refused(ErrorCode code, String message)) {
            meters.requestRefused(code);
            session.send(new Failure(text(frame.id()), code, message, code.retry()));
        } else if (outcome instanceof Outcome.Done done && frame.id() != null) {
            session.send(new Ack(frame.id().value(), done.reply()));
            if (frame.message() instanceof ClientMessage.Watch(ConversationId watched)) {
                afterAck(frame, session, () -> resume.watched(session, watched));
            }
        }
        meters.requestAnswered(Duration.ofNanos(ticker.nanos() - start));
    }

    private @Nullable Outcome outcome(Session session, ClientFrame frame) {
        Access required = Requirements.of(frame.message());
        if (!required.permits(session.principal())) {
            return Outcome.refused(ErrorCode.FORBIDDEN, "this is for " + Requirements.who(required));
        }
        try {
            return answer(session, frame.id(), frame.message());
        } catch (StoreUnavailable | PresenceUnknown outage) {
            meters.unavailable(Meters.Part.REQUEST);
            LOG.warn("Not answered now: {} of session {}: {}", name(frame), session.id(), outage.getMessage());
            return Outcome.refused(
                    ErrorCode.UNAVAILABLE, "a part the server needs does not answer; send it again with the same id");
        } catch (RuntimeException | StackOverflowError bug) {
            meters.bug(Meters.Part.REQUEST);
            LOG.error("A bug ended {} {} of session {}", name(frame), frame.id(), session.id(), bug);
            return Outcome.refused(ErrorCode.INTERNAL, "a bug; the same request may be sent again with the same id");
        }
    }

    /** What is told besides the answer: without it the client still has its answer, and asks again with the next watch. */
    private void afterAck(ClientFrame frame, Session session, Runnable telling) {
        try {
            telling.run();
        } catch (StoreUnavailable | PresenceUnknown outage) {
            meters.unavailable(Meters.Part.REQUEST);
            LOG.warn("Not told after {} of session {}: {}", name(frame), session.id(), outage.getMessage());
        }
    }

    private @Nullable Outcome answer(Session session, @Nullable MessageId id, ClientMessage message) {
        return switch (message) {
            case ClientMessage.Beat beat -> silent(() -> beats.run(session, beat));
            case ClientMessage.Read read ->
                silent(() -> features.conversations().read(session, read));
            case ClientMessage.Typing typing ->
                silent(() -> features.conversations().typing(session, typing));
            case ClientMessage.ViewPage view -> silent(() -> features.pages().viewed(session, view.page()));
            case CallMessage.Described received -> silent(() -> features.calls().hint(session, received));
            case CallMessage.Candidates candidates ->
                silent(() -> features.calls().hint(session, candidates));
            case CallMessage.EmbedTrouble trouble ->
                silent(() -> features.calls().hint(session, trouble));
            default ->
                id == null
                        ? Outcome.refused(ErrorCode.INVALID, "id is missing, expected 22 base64url characters")
                        : request(session, id, message);
        };
    }

    private Outcome request(Session session, MessageId id, ClientMessage message) {
        return switch (message) {
            case ClientMessage.Resume resuming -> resume.run(session, resuming);
            case ClientMessage.Ask ask -> features.assignments().ask(session, id, ask);
            case ClientMessage.CancelQuestion cancel -> features.assignments().cancel(session, id, cancel);
            case ClientMessage.Solved solved -> features.assignments().solved(session, id, solved);
            case ClientMessage.Rate rate -> features.conversations().rate(session, id, rate);
            case ClientMessage.Send send -> features.conversations().send(session, id, send);
            case ClientMessage.GetHistory history -> features.conversations().history(session, history);
            case ClientMessage.PreviewFallback preview -> features.fallback().preview(session, preview);
            case ClientMessage.PublishQuestion publish -> features.fallback().publish(session, id, publish);
            case ClientMessage.LeaveMessage leave -> features.fallback().leaveMessage(session, id, leave);
            case ClientMessage.SetStatus status -> choose(session, status);
            case ClientMessage.AcceptRing accept -> features.assignments().accept(session, accept);
            case ClientMessage.DeclineRing decline -> features.assignments().decline(session, decline);
            case ClientMessage.Release release -> features.assignments().release(session, id, release);
            case ClientMessage.Close close -> features.assignments().close(session, id, close);
            case ClientMessage.Take take -> features.assignments().take(session, take);
            case ClientMessage.Watch watch -> features.conversations().watch(session, watch);
            case ClientMessage.Unwatch unwatch -> features.conversations().unwatch(session, unwatch);
            case CallMessage call -> features.calls().run(session, id, call);
            case ClientMessage.Beat _, ClientMessage.Read _, ClientMessage.Typing _, ClientMessage.ViewPage _ ->
                throw new IllegalStateException(
                        "never acked: " + message.getClass().getSimpleName());
        };
    }

    private Outcome choose(Session session, ClientMessage.SetStatus chosen) {
        features.presence().choose(session, chosen.status());
        return Outcome.done();
    }

    private static @Nullable Outcome silent(Runnable hint) {
        hint.run();
        return SILENT;
    }

    private static String name(ClientFrame frame) {
        return frame.message().getClass().getSimpleName();
    }

    private static @Nullable String text(@Nullable MessageId id) {
        return id == null ? null : id.value();
    }
}
