/** Simulated visitors and reps, and the checker that audits what they were told. */
@NullMarked
package io.peerline.loadtest;

import org.jspecify.annotations.NullMarked;
