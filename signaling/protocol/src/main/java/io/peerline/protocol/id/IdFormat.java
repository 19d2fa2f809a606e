package io.peerline.protocol.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The one text form of all 128-bit ids: 22 characters of unpadded base64url. */
public final class IdFormat {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private IdFormat() {}

    /** A fresh id from 128 bits of the platform's secure random source. Any thread. */
    public static String random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static void require(String name, String value) {
        if (value == null || !ID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " must be 22 base64url characters (128 bits), got " + describe(value));
        }
    }

    /** The value as it may stand in an error message: quoted, and cut before it floods a log. */
    static String describe(String value) {
        if (value == null) {
            return "nothing";
        }
        return value.length() <= 40
                ? "'" + value + "'"
                : "'" + value.substring(0, 40) + "...' (" + value.length() + " characters)";
    }
}
