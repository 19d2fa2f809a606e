/** Node to node hints: at most once, never the truth. */
@NullMarked
package io.peerline.server.bus;

import org.jspecify.annotations.NullMarked;
