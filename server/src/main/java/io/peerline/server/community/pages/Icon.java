package io.peerline.server.community.pages;

/** The icons of the pages, on 20 x 20: the same paths as in the front end's icons. */
public enum Icon {
    UP("M10 16.5v-13M4.5 9 10 3.5 15.5 9"),
    CHECK("m4 10.5 4 4 8-9"),
    SEARCH("M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6zM12.7 12.7 17 17"),
    BACK("M16.5 10h-13M9 4.5 3.5 10 9 15.5"),
    QUESTION("M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.8.4-1.1.8-1.1 1.7M10 13.9v.1"),
    CHEVRON("m7.5 5 5 5-5 5"),
    LOCK("M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.7"),
    WARNING("M10 3.2 2.4 16.4h15.2zM10 8.2v3.6M10 14.1v.1");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
