/** A client of Peerline that is in calls: it speaks the wire's call messages and sends and receives real sound and pictures. */
@NullMarked
package io.peerline.loadtest.call;

import org.jspecify.annotations.NullMarked;
