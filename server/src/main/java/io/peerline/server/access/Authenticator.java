package io.peerline.server.access;

import java.util.Optional;

/** Turns a proof into a principal. Blocking, any thread; a bad proof is empty, never an exception. */
public interface Authenticator {

    /** The visitor of a well-formed, genuine token that has not expired. */
    Optional<Principal.Visitor> visitor(String token);

    /** The member signed in with this cookie's secret; roles are read afresh. */
    Optional<SignedIn> member(String secret);

    /** {@code csrf}: what a member's write must carry besides the cookie. */
    record SignedIn(Principal.Member member, String csrf) {}
}
