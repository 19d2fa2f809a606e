package io.peerline.server.community.pages;

import io.peerline.server.community.Fault;

/** What is wrong with a text, in the reader's language. */
final class Faults {

    private Faults() {}

    static String text(Texts t, Fault fault) {
        String key = switch (fault.field()) {
            case TITLE -> "error.title";
            case TEXT -> "error.text";
            case ANSWER -> "error.answer";
        };
        return t.t(key, "min", fault.field().min(), "max", fault.field().max(), "length", fault.length());
    }
}
