package io.peerline.protocol.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits of single fields; a breach names the field, the actual value's size and what was expected. */
final class Check {

    private Check() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidMessage(field + " is missing");
        }
        return value;
    }

    static String text(String field, @Nullable String value, int max) {
        String given = present(field, value);
        if (given.isBlank()) {
            throw new InvalidMessage(field + " is blank, expected 1 to " + max + " characters");
        }
        return shortText(field, given, max);
    }

    static String shortText(String field, String value, int max) {
        if (value.length() > max) {
            throw new InvalidMessage(
                    ErrorCode.TOO_LARGE, field + " has " + value.length() + " characters, expected at most " + max);
        }
        return value;
    }

    static @Nullable String optional(String field, @Nullable String value, int max) {
        return value == null ? null : shortText(field, value, max);
    }

    /** An address that a page may link to or load; nothing that runs. */
    static String web(String field, String value) {
        if (!value.startsWith("https://") && !value.startsWith("http://")) {
            throw new InvalidMessage(field + " is no web address, expected http:// or https://");
        }
        return value;
    }

    static long range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidMessage(field + " is " + value + ", expected " + min + " to " + max);
        }
        return value;
    }

    static <T> List<T> list(String field, @Nullable List<T> value, int max) {
        List<T> given = present(field, value);
        if (given.size() > max) {
            throw new InvalidMessage(field + " has " + given.size() + " entries, expected at most " + max);
        }
        for (int i = 0; i < given.size(); i++) {
            present(field + "[" + i + "]", given.get(i));
        }
        return List.copyOf(given);
    }
}
