/** HTTP as the features see it: no Netty. */
@NullMarked
package io.peerline.server.rest;

import org.jspecify.annotations.NullMarked;
