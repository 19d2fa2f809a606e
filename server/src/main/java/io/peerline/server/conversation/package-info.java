/** Conversations: the durable log, its ordered delivery, resuming, reading and typing. */
@NullMarked
package io.peerline.server.conversation;

import org.jspecify.annotations.NullMarked;
