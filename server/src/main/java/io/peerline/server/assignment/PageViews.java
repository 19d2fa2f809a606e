package io.peerline.server.assignment;

import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.server.session.Session;

/** Told where a visitor is on the shop's site: with {@code resume}, {@code question.ask} and each {@code page.view}. May block. */
@FunctionalInterface
public interface PageViews {

    void viewed(Session visitor, Page page);
}
