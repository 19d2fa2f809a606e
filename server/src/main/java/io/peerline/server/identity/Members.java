package io.peerline.server.identity;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import java.util.List;
import java.util.Optional;

/** Members and their signed-in browsers. Every look-up is scoped by site. Blocking, any thread. */
public interface Members {

    /** False when the e-mail address (normalised: trimmed, lower case) is taken at this site. */
    boolean add(MemberRow member);

    Optional<MemberRow> find(SiteId site, MemberId member);

    Optional<MemberRow> byEmail(SiteId site, String email);

    List<MemberRow> of(SiteId site);

    /**
     * Replaces roles, name, face, languages, skills, capacity, hash and blocked; another hash ends the member's sign-ins; false when there is no
     * such member.
     */
    boolean update(MemberRow member);

    /** {@code tokenHash}: SHA-256 of the cookie's secret; the secret itself is never stored. */
    void signIn(SignIn signIn);

    /** The sign-in if it has not expired at {@code now} (ms). */
    Optional<SignIn> signedIn(String tokenHash, long now);

    void signOut(String tokenHash);

    record SignIn(String tokenHash, SiteId site, MemberId member, String csrf, long createdAt, long expiresAt) {}
}
