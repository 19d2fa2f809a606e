/** HTML pages from templates, and the names of the built front end's files. */
@NullMarked
package io.peerline.server.view;

import org.jspecify.annotations.NullMarked;
