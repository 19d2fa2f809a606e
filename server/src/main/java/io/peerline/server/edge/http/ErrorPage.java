package io.peerline.server.edge.http;

import io.peerline.server.rest.Problem;

/** The page a browser shows for a refusal. */
@FunctionalInterface
public interface ErrorPage {

    /** HTML. {@code language}: of the reader, such as {@code de}, or empty. Must not throw for any problem. */
    String show(Problem problem, String language);
}
