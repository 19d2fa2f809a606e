/**
 * A WebRTC peer without a screen: it sends a test picture and a tone, negotiates perfectly and counts what it receives. It knows nothing of
 * Peerline's wire; who uses it carries its descriptions and candidates to the other side.
 */
@NullMarked
package io.peerline.peer;

import org.jspecify.annotations.NullMarked;
