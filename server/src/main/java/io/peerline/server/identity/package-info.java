/** Who is asking: visitors' tokens, members' sign-in, roles. */
@NullMarked
package io.peerline.server.identity;

import org.jspecify.annotations.NullMarked;
