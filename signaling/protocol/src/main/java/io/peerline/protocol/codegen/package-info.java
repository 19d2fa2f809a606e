/** Writes the protocol's TypeScript from its records, so that both sides are one source; runs at build, never in the server. */
@NullMarked
package io.peerline.protocol.codegen;

import org.jspecify.annotations.NullMarked;
