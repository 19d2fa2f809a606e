package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Authenticator;
import io.peerline.server.access.MemberChanges;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.Members.SignIn;
import io.peerline.server.limit.Limits;
import io.peerline.server.limit.Limits.Guard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Members' sign-in and who a cookie or token belongs to. Blocking, any thread. */
public final class SignIns implements Authenticator {

    static final Duration LIFE = Duration.ofDays(30);
    private static final Guard ACCOUNT = new Guard("sign-in-account", 5);
    /** More than an account's: a shop's whole team sits behind one address. */
    private static final Guard ADDRESS = new Guard("sign-in-address", 20);

    private final Members members;
    private final Passwords passwords;
    private final VisitorTokens tokens;
    private final InstantSource clock;
    private final MemberChanges changes;
    private final Limits limits;

    public SignIns(
            Members members,
            Passwords passwords,
            VisitorTokens tokens,
            MemberChanges changes,
            InstantSource clock,
            Limits limits) {
        this.members = members;
        this.passwords = passwords;
        this.tokens = tokens;
        this.changes = changes;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * {@code remote}: the client's address. A wrong address and a wrong password look alike and take as long; a success makes good for one failure
     * of the address.
     */
    public Outcome signIn(SiteId site, String email, String password, String remote) {
        String account = site + "/" + email.trim().toLowerCase(Locale.ROOT);
        Duration wait = take(account, remote);
        if (wait.isPositive()) {
            return new Outcome.Wait(wait);
        }
        Optional<MemberRow> member;
        try {
            member = proven(site, email, password);
        } catch (RuntimeException notTried) {
            limits.giveBack(ACCOUNT, account, 1);
            limits.giveBack(ADDRESS, remote, 1);
            throw notTried;
        }
        if (member.isEmpty()) {
            return new Outcome.Wrong();
        }
        limits.forget(ACCOUNT, account);
        limits.giveBack(ADDRESS, remote, 2);
        return start(member.get());
    }

    /** Before the password is hashed, so that many guesses at once are not all free. */
    private Duration take(String account, String remote) {
        Duration wait = limits.attempt(ACCOUNT, account);
        if (wait.isPositive()) {
            return wait;
        }
        Duration here = limits.attempt(ADDRESS, remote);
        if (here.isPositive()) {
            limits.giveBack(ACCOUNT, account, 1);
        }
        return here;
    }

    private Optional<MemberRow> proven(SiteId site, String email, String password) {
        Optional<MemberRow> member = members.byEmail(site, email).filter(found -> !found.blocked());
        if (member.isEmpty()) {
            passwords.pretend(password);
        }
        return member.filter(found -> passwords.matches(password, found.passwordHash()));
    }

    /** A new sign-in without a password: after set-up, joining and signing up. */
    Outcome.SignedIn start(MemberRow member) {
        String secret = Secrets.random();
        long now = clock.millis();
        String csrf = Secrets.random();
        members.signIn(new SignIn(Secrets.hash(secret), member.site(), member.id(), csrf, now, now + LIFE.toMillis()));
        return new Outcome.SignedIn(secret, csrf, member);
    }

    /** Also ends the sockets that were opened with this sign-in. */
    public void signOut(String secret) {
        String hash = Secrets.hash(secret);
        Optional<SignIn> ending = members.signedIn(hash, clock.millis());
        members.signOut(hash);
        ending.ifPresent(ended -> changes.changed(ended.site(), ended.member()));
    }

    @Override
    public Optional<Principal.Visitor> visitor(String token) {
        return tokens.verify(token);
    }

    @Override
    public Optional<SignedIn> member(String secret) {
        return members.signedIn(Secrets.hash(secret), clock.millis())
                .flatMap(signIn -> members.find(signIn.site(), signIn.member())
                        .filter(member -> !member.blocked())
                        .map(member -> new SignedIn(
                                new Principal.Member(member.site(), member.id(), member.roles(), signIn.tokenHash()),
                                signIn.csrf())));
    }

    public sealed interface Outcome {
        /** {@code secret} goes into the cookie and nowhere else. */
        record SignedIn(String secret, String csrf, MemberRow member) implements Outcome {
            @Override
            public String toString() {
                return "SignedIn[" + member + "]";
            }
        }

        record Wrong() implements Outcome {}

        record Wait(Duration left) implements Outcome {}
    }
}
