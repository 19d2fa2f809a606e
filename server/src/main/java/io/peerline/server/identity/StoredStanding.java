package io.peerline.server.identity;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.access.Principal;
import io.peerline.server.access.Standing;
import java.time.InstantSource;
import java.util.Optional;

/** A member's standing as the store has it now. */
public final class StoredStanding implements Standing {

    private final Members members;
    private final InstantSource clock;

    public StoredStanding(Members members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    @Override
    public Optional<CloseCode> ended(Principal.Member member) {
        MemberRow now = members.find(member.site(), member.id()).orElse(null);
        if (now != null && now.blocked()) {
            return Optional.of(CloseCode.BLOCKED);
        }
        String signIn = member.signIn();
        if (now == null
                || signIn != null && members.signedIn(signIn, clock.millis()).isEmpty()) {
            return Optional.of(CloseCode.SIGNED_OUT);
        }
        return now.roles().equals(member.roles()) ? Optional.empty() : Optional.of(CloseCode.RESYNC);
    }
}
