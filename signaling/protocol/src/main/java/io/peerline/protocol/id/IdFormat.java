package io.peerline.protocol.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one text form of all 128-bit ids: 22 characters of unpadded base64url. */
public final class IdFormat {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int SHOWN = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private IdFormat() {}

    /** A fresh id from 128 bits of the platform's secure random source. Any thread. */
    public static String random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static void require(String name, @Nullable String value) {
        if (value == null || !ID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " must be 22 base64url characters (128 bits), got " + describe(value));
        }
    }

    /**
     * A stranger's value as it may stand in an error message: quoted, at most 40 of its characters, and those that a terminal or a
     * log would act on shown as '?'.
     */
    public static String describe(@Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        int shown = Math.min(value.length(), SHOWN);
        StringBuilder text = new StringBuilder(shown + 24).append('\'');
        for (int i = 0; i < shown; i++) {
            char c = value.charAt(i);
            text.append(
                    Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT
                            ? '?'
                            : c);
        }
        return shown == value.length()
                ? text.append('\'').toString()
                : text.append("...' (" + value.length() + " characters)").toString();
    }
}
