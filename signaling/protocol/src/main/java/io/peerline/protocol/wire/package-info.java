/** The wire protocol: every message a record, and the codec between records and JSON. */
@NullMarked
package io.peerline.protocol.wire;

import org.jspecify.annotations.NullMarked;
