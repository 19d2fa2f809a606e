/** Tabs and devices: mailboxes, outbound queues, the registry of this node. */
@NullMarked
package io.peerline.server.session;

import org.jspecify.annotations.NullMarked;
