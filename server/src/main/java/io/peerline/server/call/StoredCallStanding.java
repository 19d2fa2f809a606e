package io.peerline.server.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.assignment.CallStanding;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/** For routing: what the owner, the members and the running calls say. */
public final class StoredCallStanding implements CallStanding {

    private final CallPolicies policies;
    private final Blocks blocks;
    private final Function<SiteId, Set<PartyId>> busy;
    private final InstantSource clock;

    /** {@code busy}: as {@link RunningCalls#busy}. */
    public StoredCallStanding(
            CallPolicies policies, Blocks blocks, Function<SiteId, Set<PartyId>> busy, InstantSource clock) {
        this.policies = policies;
        this.blocks = blocks;
        this.busy = busy;
        this.clock = clock;
    }

    @Override
    public Now now(SiteId site) {
        CallPolicy policy = policies.of(site);
        return policy.allowsStaff()
                ? new Now(
                        policy.openAt(clock.instant()) ? policy.most() : null,
                        true,
                        policy.allowsContributors(),
                        policies.switchedOff(site),
                        busy.apply(site))
                : Now.NONE;
    }

    @Override
    public boolean blocked(SiteId site, VisitorId visitor) {
        return blocks.blocked(site, visitor);
    }
}
