package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.assignment.CallStanding;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** For routing: what the owner, the members and the running calls say. */
public final class StoredCallStanding implements CallStanding {

    private final CallPolicies policies;
    private final Blocks blocks;
    private final Engaged engaged;
    private final InstantSource clock;

    /** Who is in calls now. */
    public interface Engaged {

        /** As {@link RunningCalls#busy}. */
        Set<PartyId> busy(SiteId site);

        /** As {@link CallStanding#talksIn}. */
        Optional<ConversationId> talksIn(SiteId site, PartyId member);

        static Engaged in(Calls calls) {
            return new Engaged() {
                @Override
                public Set<PartyId> busy(SiteId site) {
                    return calls.busy(site);
                }

                @Override
                public Optional<ConversationId> talksIn(SiteId site, PartyId member) {
                    return calls.of(site, member)
                            .filter(call -> call.seat(member).filter(Seat::in).isPresent())
                            .map(Call::conversation);
                }
            };
        }
    }

    public StoredCallStanding(CallPolicies policies, Blocks blocks, Engaged engaged, InstantSource clock) {
        this.policies = policies;
        this.blocks = blocks;
        this.engaged = engaged;
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
                        engaged.busy(site))
                : Now.NONE;
    }

    @Override
    public Optional<ConversationId> talksIn(SiteId site, MemberId member) {
        return engaged.talksIn(site, PartyId.of(member));
    }

    @Override
    public boolean blocked(SiteId site, VisitorId visitor) {
        return blocks.blocked(site, visitor);
    }
}
