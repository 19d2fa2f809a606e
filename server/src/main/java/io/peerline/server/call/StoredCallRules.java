package io.peerline.server.call;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.People;
import io.peerline.server.site.Origins;
import io.peerline.server.site.Sites;
import java.time.Duration;
import java.time.InstantSource;

/** The rules by what the owner and the members chose, read afresh each time. */
public final class StoredCallRules implements CallRules {

    private final CallPolicies policies;
    private final Blocks blocks;
    private final Members members;
    private final Sites sites;
    private final InstantSource clock;

    public StoredCallRules(CallPolicies policies, Blocks blocks, Members members, Sites sites, InstantSource clock) {
        this.policies = policies;
        this.blocks = blocks;
        this.members = members;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public Verdict of(Principal who) {
        CallPolicy policy = policies.of(who.site());
        String refused = policy.refusedAt(clock.instant());
        if (refused != null) {
            return new Verdict.Refused(refused);
        }
        return switch (who) {
            case Principal.Visitor visitor ->
                blocks.blocked(visitor.site(), visitor.id())
                        ? new Verdict.Refused("this visitor is blocked")
                        : new Verdict.Allowed(policy.most());
            case Principal.Member member -> ofMember(policy, People.label(member.roles()));
        };
    }

    private static Verdict ofMember(CallPolicy policy, PersonRole role) {
        return mayHaveCalls(policy, role)
                ? new Verdict.Allowed(policy.most())
                : new Verdict.Refused(
                        "calls are for " + policy.who().wire() + ", this member's role is " + role.wire());
    }

    @Override
    public boolean takes(SiteId site, MemberId member) {
        CallPolicy policy = policies.of(site);
        return members.find(site, member)
                        .filter(row -> !row.blocked())
                        .map(MemberRow::roles)
                        .filter(roles -> mayHaveCalls(policy, People.label(roles)))
                        .isPresent()
                && !policies.switchedOff(site).contains(member);
    }

    @Override
    public boolean shutOut(SiteId site, PartyId party) {
        return switch (party) {
            case PartyId.OfVisitor visitor -> blocks.blocked(site, visitor.visitor());
            case PartyId.OfMember member ->
                members.find(site, member.member())
                        .filter(row -> !row.blocked() && People.label(row.roles()) != PersonRole.CUSTOMER)
                        .isEmpty();
        };
    }

    @Override
    public boolean isOwnPage(SiteId site, String url) {
        return Origins.of(url)
                .filter(origin -> sites.find(site)
                        .filter(known -> known.origins().contains(origin))
                        .isPresent())
                .isPresent();
    }

    @Override
    public Duration longest(SiteId site) {
        return policies.of(site).longest();
    }

    private static boolean mayHaveCalls(CallPolicy policy, PersonRole role) {
        return switch (role) {
            case STAFF -> policy.allowsStaff();
            case HELPER -> policy.allowsContributors();
            case CUSTOMER, VISITOR, SYSTEM -> false;
        };
    }
}
