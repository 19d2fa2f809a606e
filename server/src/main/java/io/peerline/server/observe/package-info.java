/** Metrics and the real clock. */
@NullMarked
package io.peerline.server.observe;

import org.jspecify.annotations.NullMarked;
