package io.peerline.server.rest;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent-encoded text of paths, queries and forms. What is malformed is a 400 problem. */
public final class UrlText {

    private static final int MAX_FIELDS = 100;

    private UrlText() {}

    /** One segment of a path; {@code +} stands for itself. */
    public static String segment(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : decode(encoded.replace("+", "%2B"));
    }

    /** Fields of a query or of an {@code application/x-www-form-urlencoded} body; the first of a name counts. */
    public static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return fields;
        }
        for (String pair : encoded.split("&", MAX_FIELDS + 1)) {
            if (fields.size() == MAX_FIELDS) {
                throw new Problem(400, "invalid", "more than " + MAX_FIELDS + " fields");
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return fields;
    }

    /** The fields of a form, such as a page without JavaScript sends it. */
    public static Map<String, String> form(Request request) {
        return fields(new String(request.body(), StandardCharsets.UTF_8));
    }

    private static String decode(String encoded) {
        try {
            String text = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new Problem(400, "malformed", "a percent-encoded part of the address or form is not UTF-8 text");
        }
    }
}
