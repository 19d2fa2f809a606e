/** What joins the nodes of one installation; an engine implements it. */
@NullMarked
package io.peerline.server.cluster;

import org.jspecify.annotations.NullMarked;
