package io.peerline.server.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Ids of events the server writes: the same cause gives the same id on every node and on every retry, so the log keeps one. Pure. */
public final class EventIds {

    private EventIds() {}

    /** {@code what} happened to {@code which}, in the text form of all ids. */
    public static String of(String what, Object... which) {
        String cause = what + ":"
                + String.join(":", Arrays.stream(which).map(Object::toString).toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cause.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
