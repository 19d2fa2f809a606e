/** Names of things: validated once, where they enter. */
@NullMarked
package io.peerline.protocol.id;

import org.jspecify.annotations.NullMarked;
