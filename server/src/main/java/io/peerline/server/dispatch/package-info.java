/** From a decoded frame to the flow that runs it. */
@NullMarked
package io.peerline.server.dispatch;

import org.jspecify.annotations.NullMarked;
