/** What joins nodes over Redis: a single server, Sentinel's master or a cluster. Nothing rests here that cannot be made again. */
@NullMarked
package io.peerline.server.engine.redis;

import org.jspecify.annotations.NullMarked;
