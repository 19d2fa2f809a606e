/** Shops and their settings. */
@NullMarked
package io.peerline.server.site;

import org.jspecify.annotations.NullMarked;
