/** The load run: visitors and reps at a given pace against one server, its figures and its audit. */
@NullMarked
package io.peerline.loadtest.run;

import org.jspecify.annotations.NullMarked;
