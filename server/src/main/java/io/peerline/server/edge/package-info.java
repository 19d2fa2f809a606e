/** Netty: sockets, HTTP, frames. */
@NullMarked
package io.peerline.server.edge;

import org.jspecify.annotations.NullMarked;
