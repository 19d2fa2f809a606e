package io.peerline.protocol.wire;

import io.peerline.protocol.id.IdFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in the protocol's words why JSON was refused. Jackson's own messages are never used: they repeat the input. */
record Problem(ErrorCode code, String message) {

    static Problem of(JacksonException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidMessage invalid) {
                return new Problem(invalid.code(), named(failure, invalid.getMessage()));
            }
            if (cause instanceof IllegalArgumentException refused) {
                return new Problem(ErrorCode.INVALID, path(failure) + ": " + refused.getMessage());
            }
        }
        return switch (failure) {
            case StreamConstraintsException limit ->
                new Problem(
                        ErrorCode.MALFORMED,
                        "the frame breaks a limit" + where(limit) + ", expected nesting of at most " + WireJson.DEPTH
                                + ", names of at most " + WireJson.NAME_CHARS + " and numbers of at most "
                                + WireJson.NUMBER_CHARS
                                + " characters");
            case InputCoercionException number ->
                new Problem(ErrorCode.INVALID, path(number) + " is a number out of range");
            case InvalidFormatException value ->
                new Problem(
                        ErrorCode.INVALID,
                        path(value) + " is " + IdFormat.describe(String.valueOf(value.getValue())) + ", expected "
                                + expected(value.getTargetType()));
            case MismatchedInputException shape ->
                new Problem(
                        ErrorCode.INVALID,
                        path(shape) + " is missing or of another type, expected " + expected(shape.getTargetType()));
            default ->
                new Problem(ErrorCode.MALFORMED, "the frame is not JSON without repeated fields" + where(failure));
        };
    }

    /** A record names its own fields; the text rule does not know which field it read. */
    private static String named(JacksonException failure, @Nullable String message) {
        return message != null && message.startsWith("text has U+")
                ? path(failure) + ": " + message
                : String.valueOf(message);
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder("d");
        List<JacksonException.Reference> references = failure.getPath();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() != null) {
                path.append('.').append(reference.getPropertyName());
            } else if (reference.getIndex() >= 0) {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String where(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        if (location == null) {
            return "";
        }
        long at = Math.max(location.getByteOffset(), location.getCharOffset());
        return at < 0 ? "" : " (stopped at " + at + ")";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "the documented type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (List.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type.getPackageName().endsWith(".id") ? "an id" : "an object";
    }
}
