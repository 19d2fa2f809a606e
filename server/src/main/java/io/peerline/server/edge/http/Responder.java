package io.peerline.server.edge.http;

import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;

/** Answers requests; never throws. */
public interface Responder {

    /** May block; runs on a virtual thread. */
    Response answer(HttpCall call);

    /** A refusal decided before the request was looked at: it was malformed, too large, or one too many. Does not block. */
    Response refuse(Problem problem, HttpCall call);
}
