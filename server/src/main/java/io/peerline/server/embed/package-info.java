/** What a shop's page loads: who is here, the widget's document, the shop's colours. */
@NullMarked
package io.peerline.server.embed;

import org.jspecify.annotations.NullMarked;
