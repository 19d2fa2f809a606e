/** Time as the features see it, so that tests own it. */
@NullMarked
package io.peerline.server.time;

import org.jspecify.annotations.NullMarked;
