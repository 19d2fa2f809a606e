package io.peerline.server.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The secrets of one installation: made on the first start, kept in the data folder, readable by its user alone. */
public final class Installation {

    private static final String FILE = "secret.key";

    private Installation() {}

    /** Creates the folder (mode 700) and the secret (mode 600) where missing; 32 bytes. */
    public static byte[] secret(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder, mode("rwx------"));
            Path file = dataFolder.resolve(FILE);
            try {
                Files.createFile(file, mode("rw-------"));
                Files.writeString(file, Secrets.random());
            } catch (FileAlreadyExistsException known) {
                return read(file);
            }
            return read(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the data folder " + dataFolder + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] secret = Base64.getUrlDecoder().decode(Files.readString(file).trim());
        if (secret.length != 32) {
            throw new IOException(file + " holds " + secret.length + " bytes, expected 32");
        }
        return secret;
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
