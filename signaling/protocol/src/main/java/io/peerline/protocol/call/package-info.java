/** Calls as rules: what may happen to one, and what follows. Pure; whoever has the call's row runs it. */
@NullMarked
package io.peerline.protocol.call;

import org.jspecify.annotations.NullMarked;
