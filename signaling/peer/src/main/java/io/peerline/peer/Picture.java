package io.peerline.peer;

/** The size and pace of the test picture. */
public record Picture(int width, int height, int framesPerSecond) {

    /** Small enough that a machine carries many. */
    public static final Picture SMALL = new Picture(320, 240, 10);

    public Picture {
        if (width < 16 || height < 16 || width % 2 + height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + ", expected even and at least 16x16");
        }
        if (framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException(framesPerSecond + " frames per second, expected 1 to 60");
        }
    }
}
