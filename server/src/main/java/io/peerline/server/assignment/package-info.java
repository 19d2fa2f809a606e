/** Who has a conversation: the cascade, rings, the queue. */
@NullMarked
package io.peerline.server.assignment;

import org.jspecify.annotations.NullMarked;
