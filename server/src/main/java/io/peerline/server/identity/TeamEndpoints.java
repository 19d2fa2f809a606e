package io.peerline.server.identity;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Access;
import io.peerline.server.access.MemberChanges;
import io.peerline.server.access.Principal;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The owner's team: who is a member with which role, and inviting more. */
public final class TeamEndpoints {

    private static final int MAX_CAPACITY = 20;

    private final Members members;
    private final Joining joining;
    private final MemberChanges changes;
    private final Json json;

    public TeamEndpoints(Members members, Joining joining, MemberChanges changes, Json json) {
        this.members = members;
        this.joining = joining;
        this.changes = changes;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/members", Access.OWNER, this::list),
                new Route("PATCH", "/api/v1/members/{member}", Access.OWNER, this::change),
                new Route("POST", "/api/v1/invites", Access.OWNER, this::invite));
    }

    private Response list(Request request) {
        Principal owner = request.principal().orElseThrow();
        return json.answer(
                200, new Team(members.of(owner.site()).stream().map(Shown::of).toList()));
    }

    private Response change(Request request) {
        Principal.Member owner = (Principal.Member) request.principal().orElseThrow();
        Change change = json.read(request, Change.class);
        MemberRow member = find(request, owner);
        if (member.id().equals(owner.id())
                && change.roles() != null
                && !change.roles().contains(Role.OWNER)) {
            throw new Problem(409, "conflict", "an owner cannot take the owner role from themselves");
        }
        if (member.id().equals(owner.id()) && Boolean.TRUE.equals(change.blocked())) {
            throw new Problem(409, "conflict", "an owner cannot block themselves; another owner can");
        }
        MemberRow changed = change.of(member);
        members.update(changed);
        changes.changed(changed.site(), changed.id());
        return json.answer(200, Shown.of(changed));
    }

    private MemberRow find(Request request, Principal owner) {
        String id = request.path().getOrDefault("member", "");
        try {
            return members.find(owner.site(), new MemberId(id))
                    .orElseThrow(() -> new Problem(404, "not_found", "no member of this site has the id '" + id + "'"));
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "not_found", "no member has an id of this form");
        }
    }

    private Response invite(Request request) {
        Principal owner = request.principal().orElseThrow();
        Invitation given = json.read(request, Invitation.class);
        String email = Given.email(given.email());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(Given.present("roles", given.roles()));
        if (members.byEmail(owner.site(), email)
                .filter(row -> !Joining.isOpen(row))
                .isPresent()) {
            throw new Problem(409, "conflict", "this address is a member already; change the roles there");
        }
        return json.answer(201, new Link("/join#" + joining.invite(owner.site(), email, roles)));
    }

    record Team(List<Shown> members) {}

    record Shown(
            String id,
            String name,
            String email,
            @Nullable String face,
            Set<Role> roles,
            List<String> languages,
            List<String> skills,
            int capacity,
            boolean blocked) {
        static Shown of(MemberRow row) {
            return new Shown(
                    row.id().value(),
                    row.name(),
                    row.email(),
                    row.face(),
                    row.roles(),
                    row.languages(),
                    row.skills(),
                    row.capacity(),
                    row.blocked());
        }

        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    record Change(
            @Nullable Set<Role> roles,
            @Nullable List<String> languages,
            @Nullable List<String> skills,
            @Nullable Integer capacity,
            @Nullable Boolean blocked) {

        Change {
            if (capacity != null && (capacity < 1 || capacity > MAX_CAPACITY)) {
                throw new IllegalArgumentException("capacity is " + capacity + ", expected 1 to " + MAX_CAPACITY);
            }
        }

        MemberRow of(MemberRow old) {
            return new MemberRow(
                    old.site(),
                    old.id(),
                    old.email(),
                    old.name(),
                    old.face(),
                    roles == null ? old.roles() : Set.copyOf(roles),
                    languages == null ? old.languages() : List.copyOf(languages),
                    skills == null ? old.skills() : List.copyOf(skills),
                    capacity == null ? old.capacity() : capacity,
                    old.passwordHash(),
                    blocked == null ? old.blocked() : blocked,
                    old.createdAt());
        }
    }

    record Invitation(@Nullable String email, @Nullable Set<Role> roles) {
        @Override
        public String toString() {
            return "Invitation[" + roles + "]";
        }
    }

    record Link(String path) {}
}
