package io.peerline.server.session;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage.Hello;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.SessionRegistry.Entered;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions: {@code hello} first, then known to the node, then told to the features. Thread-safe, never blocks. */
public final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final SessionRegistry registry;
    private final SessionLimits limits;
    private final Service service;
    private final WireCodec codec;
    private final InstantSource clock;
    private final Meters meters;
    private final Underway underway = new Underway();

    /** What runs in the mailboxes. {@code threads} starts each task on a virtual thread of its own. */
    public record Service(RequestFlow flow, SessionLife life, Executor threads) {}

    public Reception(
            SessionRegistry registry,
            SessionLimits limits,
            Service service,
            WireCodec codec,
            InstantSource clock,
            Meters meters) {
        this.registry = registry;
        this.limits = limits;
        this.service = service;
        this.codec = codec;
        this.clock = clock;
        this.meters = meters;
    }

    /** See {@link SessionRegistry#refusal}. */
    public Optional<SessionRegistry.Refusal> refusal(Principal principal, SessionId id) {
        return registry.refusal(principal, id);
    }

    /**
     * Opens the session on its new connection; an older connection of it closes as displaced. Empty, and the connection closes with
     * {@link CloseCode#OVERLOADED} or {@link CloseCode#RESYNC}, when the session is refused only now: {@link #refusal} gives the reason to the next attempt.
     */
    public Optional<LiveSession> open(Principal principal, SessionId id, Connection connection, Hello hello) {
        BudgetedOutbound outbound = new BudgetedOutbound(connection, limits.outboundBytes(), meters);
        Mailbox mailbox = new Mailbox(limits.mailboxFrames(), service.threads());
        LiveSession.Inbox inbox = new LiveSession.Inbox(mailbox, service.flow(), session -> ended(session, mailbox));
        Entered entered = registry.enter(principal, id, clock.millis(), generation -> {
            LiveSession session = new LiveSession(id, principal, generation, outbound, codec, inbox);
            session.send(hello);
            return session;
        });
        return switch (entered) {
            case Entered.In(LiveSession session, Optional<LiveSession> displaced) -> {
                displaced.ifPresent(older -> older.close(CloseCode.DISPLACED_BY_RECONNECT));
                meters.sessionOpened();
                underway.begin();
                mailbox.add(() -> tell(session, "began", service.life()::connected));
                yield Optional.of(session);
            }
            case Entered.Refused(SessionRegistry.Refusal refusal) -> {
                connection.close(refusal == SessionRegistry.Refusal.TOO_MANY ? CloseCode.OVERLOADED : CloseCode.RESYNC);
                yield Optional.empty();
            }
        };
    }

    private void ended(LiveSession session, Mailbox mailbox) {
        registry.leave(session);
        mailbox.add(() -> {
            tell(session, "ended", service.life()::disconnected);
            underway.end();
        });
    }

    /**
     * Blocks until the features were told the end of each session there was, at most {@code patience}: before that the engines must stay open.
     * To be called when all connections are closed.
     */
    public void awaitEnded(Duration patience) {
        int open = underway.awaitNone(patience);
        if (open > 0) {
            LOG.warn(
                    "{} sessions have not ended within {} ms, their ends are found by others",
                    open,
                    patience.toMillis());
        }
    }

    private void tell(LiveSession session, String what, Consumer<Session> listener) {
        try {
            listener.accept(session);
        } catch (RuntimeException failure) {
            meters.bug(Meters.Part.LIFE);
            LOG.error("The features could not be told that {} {}", session, what, failure);
            session.close(CloseCode.INTERNAL);
        }
    }
}
