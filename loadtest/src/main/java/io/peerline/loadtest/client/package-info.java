/** Clients of Peerline written against docs/protocol.md: a session that resumes by itself, and a visitor and a rep on top of it. */
@NullMarked
package io.peerline.loadtest.client;

import org.jspecify.annotations.NullMarked;
