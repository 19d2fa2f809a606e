package io.peerline.server.config;

import java.util.List;

/** The start cannot go on; every problem names the key, its value and what was expected. */
public final class InvalidSettings extends RuntimeException {

    private final List<String> problems;

    public InvalidSettings(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
