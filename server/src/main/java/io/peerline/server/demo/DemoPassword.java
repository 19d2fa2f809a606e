package io.peerline.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** One password for the demo's people, made on the first start of each data folder: even a demo on a local network has no known password. */
final class DemoPassword {

    private static final String FILE = "demo-password.txt";
    private static final String[] WORDS = {
        "boot", "lace", "sole", "heel", "cork", "wool", "suede", "stud", "tread", "toe", "felt", "clog", "welt", "spur",
        "vamp", "arch"
    };
    private static final int LENGTH = 5;

    private DemoPassword() {}

    /** Kept in the data folder, mode 600. */
    static String of(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, words());
            }
            return Files.readString(file).trim();
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    private static String words() {
        SecureRandom random = new SecureRandom();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            words.append(WORDS[random.nextInt(WORDS.length)]).append('-');
        }
        return words.append(random.nextInt(10, 100)).toString();
    }
}
