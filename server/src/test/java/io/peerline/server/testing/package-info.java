/** Fixtures that tests of several features share. */
package io.peerline.server.testing;
