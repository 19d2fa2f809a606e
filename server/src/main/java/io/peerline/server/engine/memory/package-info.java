/** A cluster in a box: bus and presence of all nodes that live in one JVM. One node of it is the single-process default. */
@NullMarked
package io.peerline.server.engine.memory;

import org.jspecify.annotations.NullMarked;
