/** Settings: defaults, file, environment, checked together. */
@NullMarked
package io.peerline.server.config;

import org.jspecify.annotations.NullMarked;
