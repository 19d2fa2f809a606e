package io.peerline.server.call;

import io.peerline.protocol.wire.CallMessage;
import io.peerline.server.access.Principal;
import io.peerline.server.limit.Limits;
import java.time.Duration;
import java.util.Optional;

/** How often a party may ask for what rings, shows or costs something: far more than people do, far less than a program could. Thread-safe. */
final class CallPace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limit starts;
    private final Limit invitations;
    private final Limit stills;
    private final Limit pins;
    private final Limit credentials;

    CallPace(Limits limits) {
        this.starts = new Limit(12, "calls", limits);
        this.invitations = new Limit(12, "invitations", limits);
        this.stills = new Limit(12, "wishes for a picture", limits);
        this.pins = new Limit(60, "products shown or wished", limits);
        this.credentials = new Limit(30, "requests for credentials", limits);
    }

    private record Limit(int times, String what, Pace pace) {
        Limit(int times, String what, Limits limits) {
            this(times, what, new Pace(limits, Limits.Rate.within("call-" + what.replace(' ', '-'), times, MINUTE)));
        }
    }

    /** Why this one is too many, if it is. */
    Optional<String> refuses(Principal who, CallMessage message) {
        return of(message)
                .filter(limit -> !limit.pace().passes(who))
                .map(limit -> "more than " + limit.times() + " " + limit.what() + " of this party within a minute");
    }

    private Optional<Limit> of(CallMessage message) {
        return switch (message) {
            case CallMessage.StartCall _ -> Optional.of(starts);
            case CallMessage.InviteToCall _ -> Optional.of(invitations);
            case CallMessage.AskStill _ -> Optional.of(stills);
            case CallMessage.PinProduct _, CallMessage.WishProduct _ -> Optional.of(pins);
            case CallMessage.GetIce _ -> Optional.of(credentials);
            default -> Optional.empty();
        };
    }
}
