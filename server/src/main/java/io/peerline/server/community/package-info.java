/** Questions and answers that everybody can read, and the fallback that feeds them. */
@NullMarked
package io.peerline.server.community;

import org.jspecify.annotations.NullMarked;
