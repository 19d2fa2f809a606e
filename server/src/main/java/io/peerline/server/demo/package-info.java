/** "Shoes That Rock Hard": a shop, its people and what its customers asked, for {@code --demo}. */
@NullMarked
package io.peerline.server.demo;

import org.jspecify.annotations.NullMarked;
