package io.peerline.server.identity;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import java.util.Set;

/**
 * How parties are shown to others: the one place that turns roles into labels. A visitor who told no name has an empty one, clients say "Visitor" in
 * their own language. Blocking, any thread.
 */
public final class People {

    private final Members members;
    private final Visitors visitors;
    private final Sites sites;

    public People(Members members, Visitors visitors, Sites sites) {
        this.members = members;
        this.visitors = visitors;
        this.sites = sites;
    }

    public Person of(Principal principal) {
        return of(principal.site(), principal.party());
    }

    public Person of(SiteId site, PartyId party) {
        return switch (party) {
            case PartyId.OfVisitor visitor -> visitor(site, visitor);
            case PartyId.OfMember member ->
                members.find(site, member.member())
                        .map(People::of)
                        .orElseGet(() -> new Person(party, "", PersonRole.CUSTOMER, null));
        };
    }

    public static Person of(MemberRow member) {
        return new Person(PartyId.of(member.id()), member.name(), label(member.roles()), member.face());
    }

    /** The shop itself, for what nobody in particular did. */
    public Person system(SiteId site) {
        return new Person(null, sites.find(site).map(Site::name).orElse(""), PersonRole.SYSTEM, null);
    }

    public static PersonRole label(Set<Role> roles) {
        if (roles.contains(Role.REP) || roles.contains(Role.SUPERVISOR) || roles.contains(Role.OWNER)) {
            return PersonRole.STAFF;
        }
        return roles.contains(Role.CONTRIBUTOR) ? PersonRole.HELPER : PersonRole.CUSTOMER;
    }

    private Person visitor(SiteId site, PartyId.OfVisitor visitor) {
        VisitorRow known = visitors.find(site, visitor.visitor()).orElse(null);
        String name = known == null || known.name() == null ? "" : known.name();
        return new Person(visitor, name, PersonRole.VISITOR, null);
    }
}
