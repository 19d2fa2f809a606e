/** How often something may be done, counted over all nodes. */
@NullMarked
package io.peerline.server.limit;

import org.jspecify.annotations.NullMarked;
