package io.peerline.server.access;

import io.peerline.protocol.wire.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A requirement on the principal. Every route and every client message has exactly one; nothing else checks roles. */
public sealed interface Access {

    Access ANYONE = new Anyone();
    Access VISITOR = new AnyVisitor();
    Access MEMBER = new AnyMember();
    /** A visitor with a token or a signed-in member. */
    Access PARTY = new AnyParty();
    /** May be rung and may answer chats. */
    Access RESPONDER = new OneOf(Set.of(Role.CONTRIBUTOR, Role.REP, Role.SUPERVISOR, Role.OWNER));

    Access STAFF = new OneOf(Set.of(Role.REP, Role.SUPERVISOR, Role.OWNER));
    Access LEAD = new OneOf(Set.of(Role.SUPERVISOR, Role.OWNER));
    Access OWNER = new OneOf(Set.of(Role.OWNER));

    default boolean permits(@Nullable Principal principal) {
        return switch (this) {
            case Anyone ignored -> true;
            case AnyVisitor ignored -> principal instanceof Principal.Visitor;
            case AnyMember ignored -> principal instanceof Principal.Member;
            case AnyParty ignored -> principal != null;
            case OneOf(Set<Role> roles) ->
                principal instanceof Principal.Member member
                        && member.roles().stream().anyMatch(roles::contains);
        };
    }

    record Anyone() implements Access {}

    record AnyVisitor() implements Access {}

    record AnyMember() implements Access {}

    record AnyParty() implements Access {}

    record OneOf(Set<Role> roles) implements Access {}
}
