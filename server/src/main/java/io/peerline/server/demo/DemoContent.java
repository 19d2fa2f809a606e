package io.peerline.server.demo;

import io.peerline.protocol.wire.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The demo's people and questions as written in the resources. */
record DemoContent(List<Someone> people, List<Question> questions) {

    static DemoContent load() {
        return new DemoContent(
                read("/demo/people.json", new TypeReference<List<Someone>>() {}),
                read("/demo/questions.json", new TypeReference<List<Question>>() {}));
    }

    private static <T> T read(String resource, TypeReference<T> type) {
        try (InputStream json = DemoContent.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return JsonMapper.shared().readValue(json, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code email}: the part before the @. */
    record Someone(String name, String email, Role role, String face, List<String> languages, List<String> skills) {}

    record Question(String title, String body, String product, String askedBy, int daysAgo, List<Answer> answers) {}

    record Answer(String by, String body, boolean accepted, int votes, int daysAgo) {}
}
