/** Calls: who is in one, what each side may do, and how their browsers find each other. */
@NullMarked
package io.peerline.server.call;

import org.jspecify.annotations.NullMarked;
