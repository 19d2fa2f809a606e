package io.peerline.server.identity;

import io.peerline.server.rest.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what people type when they sign in or join; each refusal names the field, what was given and what was expected. */
public final class Given {

    /** Deliberately loose: one @, something before it, a dot after it; the proof of an address is a mail, not a pattern. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");

    private static final int MAX_EMAIL = 254;

    private Given() {}

    /** As it would be stored by {@link #email}: trimmed. */
    public static boolean isEmail(String trimmed) {
        return trimmed.length() <= MAX_EMAIL && EMAIL.matcher(trimmed).matches();
    }

    public static String email(@Nullable String value) {
        String trimmed = value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
        if (!isEmail(trimmed)) {
            throw new Problem(
                    400,
                    "invalid",
                    "email has " + trimmed.length() + " characters and is not an address like name@example.com");
        }
        return trimmed;
    }

    public static String newPassword(@Nullable String value) {
        int length = value == null ? 0 : value.length();
        if (value == null || length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
            throw new Problem(
                    400,
                    "invalid",
                    "password has " + length + " characters, expected " + Passwords.MIN_LENGTH + " to "
                            + Passwords.MAX_LENGTH);
        }
        return value;
    }

    public static String text(String field, @Nullable String value, int max) {
        String trimmed = value == null ? "" : value.trim();
        if (trimmed.isEmpty() || trimmed.length() > max) {
            throw new Problem(400, "invalid", field + " has " + trimmed.length() + " characters, expected 1 to " + max);
        }
        return trimmed;
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Problem(400, "invalid", field + " is missing");
        }
        return value;
    }
}
