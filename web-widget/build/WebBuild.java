import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The front end's build, as Maven and make call it: {@code java build/WebBuild.java build --without-tests=false CLASSPATH}
 * or {@code test}.
 * Each step is skipped while the hash of what it reads equals the one of its last success, so an unchanged tree costs
 * only this program's start.
 */
public final class WebBuild {
    private static final Path STAMPS = Path.of("target/stamps");
    private static final Path INSTALLED = Path.of("node_modules/.peerline-installed");
    private static final Path OUTPUT = Path.of("target/classes/web/manifest.json");
    private static final Path TYPES = Path.of("protocol/src/generated/wire.ts");
    private static final Path GOLDEN_FRAMES = Path.of("../signaling/protocol/src/test/resources/golden");
    private static final String TYPES_PROGRAM = "io.peerline.protocol.codegen.TypeScriptTypes";
    private static final Set<String> NOT_SOURCE = Set.of("node_modules", "target", ".git");
    private static final int OLDEST_NODE = 20_019;

    private WebBuild() {}

    public static void main(String[] args) throws Exception {
        String step = args.length > 0 ? args[0] : "";
        switch (step) {
            case "build" -> build(args[1].equals("--without-tests=true"), args.length > 2 ? args[2] : "");
            case "test" -> test();
            default -> fail("expected 'build --without-tests=(true|false) [CLASSPATH]' or 'test', got '" + step + "'");
        }
    }

    private static void build(boolean withoutTests, String classPath) throws Exception {
        requireNode();
        installPackages(withoutTests);
        generateTypes(classPath);
        String inputs = hashOfSources(false);
        if (Files.exists(OUTPUT) && unchanged("build", inputs)) {
            return;
        }
        run("node", "build/build.mjs");
        succeeded("build", inputs);
    }

    private static void test() throws Exception {
        String inputs = hashOfSources(true);
        if (unchanged("test", inputs)) {
            return;
        }
        run("node", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".");
        run("node", "node_modules/typescript/bin/tsc", "--noEmit");
        run("node", "node_modules/vitest/vitest.mjs", "run");
        succeeded("test", inputs);
    }

    /** The tools that only tests and checks need are left out when no tests follow; "all" serves both. */
    private static void installPackages(boolean withoutTests) throws Exception {
        String lock = hash(List.of(Path.of("package-lock.json"), Path.of(".npmrc")));
        String found = Files.exists(INSTALLED) ? Files.readString(INSTALLED) : "";
        if (found.equals("all " + lock) || withoutTests && found.equals("build " + lock)) {
            return;
        }
        if (withoutTests) {
            run("npm", "ci", "--prefer-offline", "--omit=dev");
        } else {
            run("npm", "ci", "--prefer-offline");
        }
        Files.writeString(INSTALLED, (withoutTests ? "build " : "all ") + lock);
    }

    /** Writes the TypeScript types of the wire records; the program that does it is part of the protocol module. */
    private static void generateTypes(String classPath) throws Exception {
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        List<Path> classes = new ArrayList<>();
        for (Path entry : entries) {
            classes.addAll(Files.isDirectory(entry) ? filesBelow(entry, ".class") : List.of(entry));
        }
        String inputs = hash(classes);
        if (classes.isEmpty() || Files.exists(TYPES) && unchanged("types", inputs)) {
            return;
        }
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new))) {
            Files.createDirectories(TYPES.getParent());
            loader.loadClass(TYPES_PROGRAM).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {TYPES.toString()});
        }
        succeeded("types", inputs);
    }

    private static void requireNode() throws IOException, InterruptedException {
        String found;
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            found = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            node.waitFor();
        } catch (IOException missing) {
            found = "none on PATH";
        }
        Matcher version = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(found);
        int number =
                version.matches() ? Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)) : 0;
        if (number < OLDEST_NODE) {
            fail("Node >= 20.19 with npm is needed to build the front end; found: " + found);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            fail("'" + String.join(" ", command) + "' ended with exit code " + exit);
        }
    }

    private static void fail(String message) {
        System.err.println("front end: " + message);
        System.exit(1);
    }

    private static boolean unchanged(String step, String inputs) throws IOException {
        Path stamp = STAMPS.resolve(step);
        return Files.exists(stamp) && Files.readString(stamp).equals(inputs);
    }

    private static void succeeded(String step, String inputs) throws IOException {
        Files.createDirectories(STAMPS);
        Files.writeString(STAMPS.resolve(step), inputs);
    }

    private static String hashOfSources(boolean withTests) throws IOException {
        List<Path> files = new ArrayList<>(filesBelow(Path.of("."), ""));
        if (withTests) {
            files.addAll(filesBelow(GOLDEN_FRAMES, ".json"));
        } else {
            files.removeIf(file -> file.toString().contains("/test/"));
        }
        return hash(files);
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        collect(folder, ending, found);
        return found;
    }

    private static void collect(Path folder, String ending, List<Path> found) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children.sorted()::iterator) {
                if (!Files.isDirectory(child)) {
                    if (child.toString().endsWith(ending)) {
                        found.add(child);
                    }
                } else if (!NOT_SOURCE.contains(child.getFileName().toString())) {
                    collect(child, ending, found);
                }
            }
        }
    }

    private static String hash(List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            try (InputStream in = Files.newInputStream(file)) {
                digest.update(in.readAllBytes());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
