package io.peerline.server.dispatch;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Hello;
import io.peerline.protocol.wire.ServerMessage.Me;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Principal;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.People;
import io.peerline.server.identity.VisitorTokens;
import io.peerline.server.presence.Presence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first frame of a connection. Blocking, any thread. */
public final class Welcome {

    private final NodeId node;
    private final Beats beats;
    private final Stored stored;
    private final VisitorTokens tokens;
    private final Presence presence;
    private final InstantSource clock;

    /** How often clients say that they live. */
    public record Beats(Duration member, Duration visitor) {

        public Duration of(Principal principal) {
            return principal instanceof Principal.Member ? member : visitor;
        }
    }

    public record Stored(Members members, CallPolicies calls) {}

    public Welcome(
            NodeId node, Beats beats, Stored stored, VisitorTokens tokens, Presence presence, InstantSource clock) {
        this.node = node;
        this.beats = beats;
        this.stored = stored;
        this.tokens = tokens;
        this.presence = presence;
        this.clock = clock;
    }

    /** {@code token}: what the visitor proved themselves with; renewed when it is older than a day. */
    public Hello hello(Principal principal, SessionId session, @Nullable String token) {
        return new Hello(
                session,
                node,
                principal.party(),
                beats.of(principal).toMillis(),
                clock.millis(),
                Limits.DEFAULT,
                token == null ? null : tokens.renew(token).orElse(null),
                principal instanceof Principal.Member member ? me(member) : null);
    }

    private @Nullable Me me(Principal.Member member) {
        return stored.members()
                .find(member.site(), member.id())
                .map(row -> me(member, row))
                .orElse(null);
    }

    private Me me(Principal.Member member, MemberRow row) {
        Status status = presence.of(member.site(), member.party());
        List<Role> roles = member.roles().stream().sorted().toList();
        return new Me(
                People.of(row),
                roles,
                status == Status.OFFLINE ? Status.ONLINE : status,
                row.capacity(),
                !stored.calls().switchedOff(member.site()).contains(member.id()));
    }
}
