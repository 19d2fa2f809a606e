package io.peerline.server.community;

import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import java.util.function.Function;

/** Ids that a request names. */
public final class PathIds {

    private PathIds() {}

    /** The {name} of the path; one of no id's form is a 404 problem, like one that nothing has. */
    public static <T> T of(Request request, String name, Function<String, T> id) {
        try {
            return id.apply(request.path().getOrDefault(name, ""));
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "not_found", "no " + name + " has an id of this form: " + malformed.getMessage());
        }
    }

    /** The id of what is about to be written: a repeat with the same id is the same write. */
    static <T> T key(Request request, Function<String, T> id) {
        String given = request.header("idempotency-key")
                .orElseThrow(() -> new Problem(
                        400,
                        "invalid",
                        "the header Idempotency-Key is missing, expected the new thing's id: 22 base64url characters"));
        try {
            return id.apply(given);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(400, "invalid", "Idempotency-Key: " + malformed.getMessage());
        }
    }
}
