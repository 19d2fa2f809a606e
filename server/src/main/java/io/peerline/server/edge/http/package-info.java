/** From a complete HTTP request to its answer, without Netty: routes, assets, who may, and what every answer carries. */
@NullMarked
package io.peerline.server.edge.http;

import org.jspecify.annotations.NullMarked;
