package io.peerline.server.conversation;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.Visitors;
import io.peerline.server.identity.Visitors.VisitorRow;
import java.util.Set;

/** How parties are shown to each other: the one place that knows. Blocking, any thread. */
public final class People {

    /** Without a party: what the server itself writes. */
    public static final Person SYSTEM = new Person(null, "", PersonRole.SYSTEM, null);

    private final Members members;
    private final Visitors visitors;

    public People(Members members, Visitors visitors) {
        this.members = members;
        this.visitors = visitors;
    }

    public Person of(Principal principal) {
        return switch (principal) {
            case Principal.Visitor visitor -> visitor(visitor.site(), visitor.id());
            case Principal.Member member -> member(member.site(), member.id());
        };
    }

    public Person of(SiteId site, PartyId party) {
        return switch (party) {
            case PartyId.OfVisitor visitor -> visitor(site, visitor.visitor());
            case PartyId.OfMember member -> member(site, member.member());
        };
    }

    /** A visitor who gave no name has an empty one: clients say "Visitor" in their own language. */
    public Person visitor(SiteId site, VisitorId visitor) {
        String name = visitors.find(site, visitor).map(VisitorRow::name).orElse("");
        return new Person(PartyId.of(visitor), name, PersonRole.VISITOR, null);
    }

    public Person member(SiteId site, MemberId member) {
        return members.find(site, member)
                .map(People::of)
                .orElseGet(() -> new Person(PartyId.of(member), "", PersonRole.CUSTOMER, null));
    }

    public static Person of(MemberRow member) {
        return new Person(PartyId.of(member.id()), member.name(), role(member.roles()), member.face());
    }

    private static PersonRole role(Set<Role> roles) {
        if (roles.contains(Role.REP) || roles.contains(Role.SUPERVISOR) || roles.contains(Role.OWNER)) {
            return PersonRole.STAFF;
        }
        return roles.contains(Role.CONTRIBUTOR) ? PersonRole.HELPER : PersonRole.CUSTOMER;
    }
}
