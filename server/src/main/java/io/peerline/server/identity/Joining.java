package io.peerline.server.identity;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.MemberChanges;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How somebody becomes a member: by the owner's invitation, or in the open community with no role. Blocking, any thread. */
public final class Joining {

    public static final int DEFAULT_CAPACITY = 4;
    private static final int CONTRIBUTOR_CAPACITY = 3;

    private final Members members;
    private final Passwords passwords;
    private final SignIns signIns;
    private final Invites invites;
    private final MemberChanges changes;
    private final InstantSource clock;

    public Joining(
            Members members,
            Passwords passwords,
            SignIns signIns,
            byte[] secret,
            MemberChanges changes,
            InstantSource clock) {
        this.members = members;
        this.passwords = passwords;
        this.signIns = signIns;
        this.invites = new Invites(secret, clock);
        this.changes = changes;
        this.clock = clock;
    }

    String invite(SiteId site, String email, Set<Role> roles) {
        return invites.issue(
                site,
                email,
                roles,
                members.byEmail(site, email).map(Joining::account).orElse(""));
    }

    /** Empty when the invitation is forged, expired or used. */
    public Optional<SignIns.Outcome.SignedIn> accept(String invite, String name, String password) {
        return invites.open(invite).flatMap(opened -> {
            if (opened.account().isEmpty()) {
                return add(opened.site(), opened.email(), name, password, opened.roles(), List.of());
            }
            return invited(opened).isEmpty() ? Optional.empty() : takeOver(opened, name, password);
        });
    }

    /** An address nobody has proved may have been taken by a stranger; only the invited one holds the link. Ends the stranger's sign-ins. */
    private Optional<SignIns.Outcome.SignedIn> takeOver(Invites.Invite opened, String name, String password) {
        MemberRow fresh = newcomer(opened.site(), opened.email(), name, password, opened.roles(), List.of());
        Optional<MemberRow> taken;
        synchronized (this) {
            taken = invited(opened).map(old -> fresh.as(old.id(), old.createdAt()));
            taken.ifPresent(members::update);
        }
        return taken.map(row -> {
            changes.changed(row.site(), row.id());
            return signIn(row);
        });
    }

    /** The account the invitation was made for, while it is as it was then and may be taken over. */
    private Optional<MemberRow> invited(Invites.Invite opened) {
        return members.byEmail(opened.site(), opened.email())
                .filter(Joining::isOpen)
                .filter(row -> account(row).equals(opened.account()));
    }

    /** Whether an invitation may take the account over. */
    static boolean isOpen(MemberRow row) {
        return row.roles().isEmpty() && !row.blocked();
    }

    private static String account(MemberRow row) {
        return Secrets.hash(row.id() + row.passwordHash());
    }

    /** A customer's own account, without any role; empty when the address is a member already. */
    public Optional<SignIns.Outcome.SignedIn> signUp(SiteId site, String email, String name, String password) {
        return add(site, email, name, password, Set.of(), List.of());
    }

    private Optional<SignIns.Outcome.SignedIn> add(
            SiteId site, String email, String name, String password, Set<Role> roles, List<String> languages) {
        MemberRow row = newcomer(site, email, name, password, roles, languages);
        return add(row) ? Optional.of(signIn(row)) : Optional.empty();
    }

    /** False when the address is a member already. */
    boolean add(MemberRow newcomer) {
        return members.add(newcomer);
    }

    SignIns.Outcome.SignedIn signIn(MemberRow member) {
        return signIns.start(member);
    }

    /** Hashes the password, stores nothing. @throws Passwords.Busy when too many passwords wait to be hashed */
    MemberRow newcomer(
            SiteId site, String email, String name, String password, Set<Role> roles, List<String> languages) {
        boolean onlyContributor = roles.equals(Set.of(Role.CONTRIBUTOR));
        return new MemberRow(
                site,
                new MemberId(IdFormat.random()),
                email,
                name,
                null,
                roles,
                languages,
                List.of(),
                onlyContributor ? CONTRIBUTOR_CAPACITY : DEFAULT_CAPACITY,
                passwords.hash(password),
                false,
                clock.millis());
    }
}
