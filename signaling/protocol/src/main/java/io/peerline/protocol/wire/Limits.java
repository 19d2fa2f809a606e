package io.peerline.protocol.wire;

/** Sizes that both sides know; told in {@link ServerMessage.Hello}. Characters are UTF-16 units. */
public record Limits(int frameBytes, int textChars, int framesPerSecond, int historyPage, int openConversations) {

    /** 64 KiB a frame, 4,000 characters a message, 20 frames a second with a burst of 60. */
    public static final Limits DEFAULT = new Limits(64 * 1024, 4_000, 20, 100, 50);

    public static final int TEXT = 4_000;
    public static final int TITLE = 160;
    public static final int NAME = 80;
    public static final int URL = 2_000;
    public static final int EMAIL = 254;
    public static final int CURSORS = 200;
    public static final int PAGE = 100;
}
