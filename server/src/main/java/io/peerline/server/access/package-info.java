/** Who may do what: the one place where roles are checked. */
@NullMarked
package io.peerline.server.access;

import org.jspecify.annotations.NullMarked;
