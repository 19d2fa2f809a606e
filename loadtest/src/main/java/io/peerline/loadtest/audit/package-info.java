/** Proves from what clients were told that nothing was lost, doubled or mixed up. Knows no network. */
@NullMarked
package io.peerline.loadtest.audit;

import org.jspecify.annotations.NullMarked;
