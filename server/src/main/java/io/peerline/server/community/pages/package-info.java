/** The community as pages: rendered on the server, complete without script. */
@NullMarked
package io.peerline.server.community.pages;

import org.jspecify.annotations.NullMarked;
