/** The process: its command line, its wiring and its life cycle. */
@NullMarked
package io.peerline.server;

import org.jspecify.annotations.NullMarked;
