package io.peerline.server.identity;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member as stored. {@code capacity}: how many conversations at once. {@code passwordHash}: an Argon2id PHC string. */
public record MemberRow(
        SiteId site,
        MemberId id,
        String email,
        String name,
        @Nullable String face,
        Set<Role> roles,
        List<String> languages,
        List<String> skills,
        int capacity,
        String passwordHash,
        boolean blocked,
        long createdAt) {

    /** The same under another account's identity. */
    MemberRow as(MemberId account, long since) {
        return new MemberRow(
                site, account, email, name, face, roles, languages, skills, capacity, passwordHash, blocked, since);
    }

    @Override
    public String toString() {
        return "MemberRow[" + site + "/" + id + "]";
    }
}
