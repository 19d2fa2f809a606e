package io.peerline.server.edge;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of pictures that are still arriving a node holds, whoever sends them. Thread-safe. */
final class PictureBudget {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    PictureBudget(long most) {
        this.most = most;
    }

    /** False, and nothing is taken, when that is more than is left. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
