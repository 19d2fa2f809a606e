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
    /** A session description of four parties' media has 10,000 to 20,000 characters. */
    public static final int SDP = 40_000;

    public static final int CANDIDATE = 1_000;
    public static final int CANDIDATES = 20;
    public static final int REPORT = 1_000;
}
