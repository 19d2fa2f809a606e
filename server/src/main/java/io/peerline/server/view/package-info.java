/** HTML pages from templates. */
@NullMarked
package io.peerline.server.view;

import org.jspecify.annotations.NullMarked;
