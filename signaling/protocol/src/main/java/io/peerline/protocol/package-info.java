/** What travels between a client and a node: pure Java, without network, storage or clock. */
@NullMarked
package io.peerline.protocol;

import org.jspecify.annotations.NullMarked;
