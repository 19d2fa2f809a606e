package io.peerline.server;

/** The command line. */
public final class Main {
    private static final String HELP =
            """
            Usage: java -jar peerline.jar [--demo] [--config FILE] [--data DIR] [--check-config] [--help] [--version]
            """;

    private Main() {}

    public static void main(String[] args) {
        System.out.print(HELP);
    }
}
