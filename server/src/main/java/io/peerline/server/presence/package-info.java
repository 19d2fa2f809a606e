/** Who is here: leases, sessions, grace, statuses. */
@NullMarked
package io.peerline.server.presence;

import org.jspecify.annotations.NullMarked;
