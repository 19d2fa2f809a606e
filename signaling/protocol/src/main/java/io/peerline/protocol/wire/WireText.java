package io.peerline.protocol.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads strings that every store and every reader can hold: half of a surrogate pair cannot be encoded as UTF-8, and U+0000 cannot
 * be stored by PostgreSQL, so both are refused where they enter.
 */
final class WireText extends StdScalarDeserializer<String> {

    WireText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getString();
        int bad = firstBad(text);
        if (bad >= 0) {
            throw new InvalidMessage(
                    "text has U+%04X at %d, which stands for no character".formatted((int) text.charAt(bad), bad));
        }
        return text;
    }

    /** The place of the first U+0000 or unpaired surrogate, or -1. */
    static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
