package io.peerline.server.session;

import io.peerline.protocol.wire.Reliability;

/** A server message encoded once and shared by all its receivers. */
public record Frame(byte[] bytes, Reliability reliability, String key) {}
