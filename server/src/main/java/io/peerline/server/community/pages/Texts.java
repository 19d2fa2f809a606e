package io.peerline.server.community.pages;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language. A text may hold {@code {name}} places; one with plural forms has the keys {@code key.one} and {@code key.other}, chosen
 * by the number given as {@code count}. Immutable.
 */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Locale locale;
    private final Map<String, String> texts;

    Texts(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = Map.copyOf(texts);
    }

    /** {@code params}: names and values in turn. */
    public String t(String key, Object... params) {
        String text = texts.get(key);
        if (text == null) {
            text = texts.get(key + (one(params) ? ".one" : ".other"));
        }
        if (text == null) {
            throw new IllegalStateException("no text '" + key + "' in the catalog " + locale);
        }
        return fill(text, params);
    }

    public Locale locale() {
        return locale;
    }

    public String language() {
        return locale.getLanguage();
    }

    /** English and German have one form for 1 and one for everything else. */
    private static boolean one(Object[] params) {
        return value(params, "count") instanceof Number count && count.longValue() == 1;
    }

    private String fill(String text, Object[] params) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder(text.length() + 32);
        while (place.find()) {
            Object value = value(params, place.group(1));
            String shown = value instanceof Number number
                    ? NumberFormat.getIntegerInstance(locale).format(number)
                    : String.valueOf(value == null ? place.group() : value);
            place.appendReplacement(filled, Matcher.quoteReplacement(shown));
        }
        return place.appendTail(filled).toString();
    }

    private static @Nullable Object value(Object[] params, String name) {
        for (int i = 0; i + 1 < params.length; i += 2) {
            if (name.equals(params[i])) {
                return params[i + 1];
            }
        }
        return null;
    }
}
