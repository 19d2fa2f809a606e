package io.peerline.server.session;

import io.peerline.protocol.wire.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A socket that takes what the test lets it take. */
final class FakeConnection implements Connection {

    private final List<String> written = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private CloseCode closed;

    /** Takes this many more frames, then is full. */
    synchronized FakeConnection room(int frames) {
        room = frames;
        return this;
    }

    @Override
    public synchronized boolean isWritable() {
        return room > 0;
    }

    @Override
    public synchronized void write(byte[] frame) {
        room--;
        written.add(new String(frame, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void close(CloseCode code) {
        closed = closed == null ? code : closed;
    }

    synchronized List<String> written() {
        return List.copyOf(written);
    }

    synchronized Optional<CloseCode> closed() {
        return Optional.ofNullable(closed);
    }
}
