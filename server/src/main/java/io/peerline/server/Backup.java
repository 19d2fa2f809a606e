package io.peerline.server;

import io.peerline.server.engine.sql.SqliteCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One file (a zip archive, readable by its user only) with everything that an installation on SQLite keeps in its data folder: the database and the
 * secrets without which sign-ins and visitors' tokens would end. Failures are {@link IllegalStateException} or {@link UncheckedIOException} with one line
 * for a person, and leave nothing behind.
 */
final class Backup {

    private static final String FORMAT = "peerline-backup 1";
    private static final String FORMAT_ENTRY = "format.txt";
    private static final String DATABASE = "peerline.db";
    private static final String SECRET = "secret.key";
    private static final Set<String> KEPT = Set.of(DATABASE, SECRET, "demo-password.txt");

    private Backup() {}

    /** The server may run meanwhile. An existing {@code target} is not touched. */
    static void save(Path dataFolder, Path target) {
        Path copy = beside(target, ".database");
        Path part = beside(target, ".part");
        try {
            requireAbsent(target);
            create(copy);
            try {
                SqliteCopy.take(dataFolder, copy);
                create(part);
                pack(dataFolder, copy, part);
                requireAbsent(target);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
                Files.deleteIfExists(copy);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new IllegalStateException(
                    exists.getFile() + " exists already, expected the name of a new file", exists);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the backup " + target + ": " + failed, failed);
        }
    }

    private static void pack(Path dataFolder, Path copy, Path part) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(file));
            zip.putNextEntry(new ZipEntry(FORMAT_ENTRY));
            zip.write(FORMAT.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (String name : KEPT.stream().sorted().toList()) {
                Path kept = name.equals(DATABASE) ? copy : dataFolder.resolve(name);
                if (Files.exists(kept)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(kept, zip);
                    zip.closeEntry();
                }
            }
            zip.finish();
            file.force(true);
        }
    }

    /** Into a folder that does not exist or is empty; the store gets a new epoch, so that clients start over from what it holds. */
    static void restore(Path source, Path dataFolder, InstantSource clock) {
        List<Path> written = new ArrayList<>();
        try (ZipFile zip = new ZipFile(source.toFile())) {
            requireBackup(zip, source);
            requireEmpty(dataFolder);
            Files.createDirectories(dataFolder, mode("rwx------"));
            for (String name : KEPT.stream().sorted().toList()) {
                unpack(zip, name, dataFolder, written);
            }
            Path database = dataFolder.resolve(DATABASE + ".part");
            SqliteCopy.makeStore(database, clock);
            Files.move(database, dataFolder.resolve(DATABASE));
        } catch (IOException failed) {
            written.forEach(Backup::remove);
            throw new UncheckedIOException("cannot restore " + source + ": " + failed, failed);
        } catch (IllegalStateException refused) {
            written.forEach(Backup::remove);
            throw refused;
        }
    }

    private static void unpack(ZipFile zip, String name, Path folder, List<Path> written) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return;
        }
        // A database that is not whole yet has not its name yet.
        Path file = folder.resolve(name.equals(DATABASE) ? name + ".part" : name);
        create(file);
        written.add(file);
        try (InputStream from = zip.getInputStream(entry);
                FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(to)) {
            from.transferTo(out);
            to.force(true);
        }
    }

    private static void requireBackup(ZipFile zip, Path source) throws IOException {
        ZipEntry format = zip.getEntry(FORMAT_ENTRY);
        String said = "nothing";
        if (format != null) {
            try (InputStream from = zip.getInputStream(format)) {
                said = new String(from.readNBytes(100), StandardCharsets.UTF_8);
            }
        }
        List<String> lacking = Stream.of(DATABASE, SECRET)
                .filter(name -> zip.getEntry(name) == null)
                .toList();
        if (!said.equals(FORMAT) || !lacking.isEmpty()) {
            throw new IllegalStateException(
                    source + " is no backup of Peerline: it says '" + said.strip() + "', expected '" + FORMAT + "'"
                            + (lacking.isEmpty() ? "" : ", and lacks " + String.join(" and ", lacking)));
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.findFirst().ifPresent(file -> {
                throw new IllegalStateException(
                        "the folder " + folder + " has " + file.getFileName() + ", expected an empty or a new one");
            });
        }
    }

    private static void requireAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling(target.getFileName() + ending);
    }

    private static void create(Path file) throws IOException {
        Files.createFile(file, mode("rw-------"));
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException("cannot remove " + file + " after a restore that failed", left);
        }
    }
}
