package io.peerline.server.edge.http;

import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;

/** Answers requests; never throws. */
public interface Responder {

    /** May block; runs on a virtual thread. */
    Response answer(HttpCall call);

    /** A refusal decided before the request was looked at: it was malformed, too large, or one too many. Does not block. */
    Response refuse(Problem problem, HttpCall call);

    /** Whether a picture may be sent there, which is larger than other bodies. Does not block. */
    default boolean takesPicture(String method, String path) {
        return false;
    }
}
