package io.peerline.loadtest.client;

import io.peerline.protocol.id.SessionId;

/** One connection. Neither method blocks; what is sent on a connection that is down is gone. */
public interface Line {

    /** Frames leave in the order of the calls. */
    void send(byte[] frame);

    /** Ends without a word, as a lost network does. The ear is told. */
    void drop();

    /** Says goodbye. The ear is told when it is over. */
    void close();

    /** What one connection says, in order, on any thread. */
    interface Ear {
        void frame(Line line, String text);

        /** Once, last; 1006 when nobody said goodbye. */
        void down(int code, String reason);
    }

    /** Opens connections of one party. */
    interface Dialer {
        /** Blocks until the connection is open; frames may reach the ear before this returns. */
        Line dial(SessionId session, Ear ear) throws DialRefused;
    }

    /** No connection. {@code status} is that of the HTTP answer, 0 when there was none. */
    final class DialRefused extends Exception {
        private final int status;

        public DialRefused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The server will say the same again. */
        public boolean isFinal() {
            return status >= 400 && status < 500 && status != 429;
        }
    }
}
