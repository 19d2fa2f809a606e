package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The limits of the design that only the sources show, over all modules. */
class SourceRulesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final Set<String> CLOCKS = Set.of(
            "System.currentTimeMillis",
            "System.nanoTime",
            "Instant.now",
            "LocalDate.now",
            "LocalDateTime.now",
            "OffsetDateTime.now",
            "ZonedDateTime.now",
            "Clock.systemUTC",
            "Clock.systemDefaultZone",
            "InstantSource.system");

    @Test
    void no_source_file_is_longer_than_400_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> files = Stream.of(javaFiles("main"), frontEndFiles())
                .flatMap(List::stream)
                .toList();
        assertFalse(files.isEmpty(), () -> "no sources below " + ROOT);
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                tooLong.add(ROOT.relativize(file) + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void no_method_is_longer_than_40_lines() throws IOException {
        assertEquals(List.of(), findings(javaFiles("main"), new LongMethods()));
    }

    @Test
    void only_the_system_time_reads_a_clock_and_nobody_sleeps() throws IOException {
        List<Path> files = Stream.of(javaFiles("main"), javaFiles("test"))
                .flatMap(List::stream)
                .filter(file -> !file.endsWith("SystemTime.java"))
                .toList();
        assertEquals(List.of(), findings(files, new BareTime()));
    }

    private static List<Path> javaFiles(String sourceSet) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("signaling/protocol", "signaling/peer", "loadtest", "server")) {
            found.addAll(below(ROOT.resolve(module).resolve("src").resolve(sourceSet), ".java"));
        }
        return found;
    }

    private static List<Path> frontEndFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> packages = Files.list(ROOT.resolve("web-widget"))) {
            for (Path source : packages.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                for (String ending : List.of(".ts", ".tsx", ".css")) {
                    found.addAll(below(source, ending));
                }
            }
        }
        return found;
    }

    private static List<Path> below(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/generated/"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> findings(List<Path> files, Rule rule) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            rule.positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                rule.scan(unit, unit);
            }
        }
        return rule.found;
    }

    /** Collects what breaks a rule as "file:line what". */
    private abstract static class Rule extends TreeScanner<@Nullable Void, CompilationUnitTree> {
        final List<String> found = new ArrayList<>();

        @Nullable SourcePositions positions;

        void report(CompilationUnitTree unit, Tree place, String what) {
            Path file = ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
            found.add(file + ":" + line(unit, positions.getStartPosition(unit, place)) + " " + what);
        }

        long line(CompilationUnitTree unit, long position) {
            LineMap lines = unit.getLineMap();
            return lines.getLineNumber(position);
        }
    }

    private static final class LongMethods extends Rule {
        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            if (method.getBody() != null) {
                long first = line(unit, positions.getStartPosition(unit, method));
                long last = line(unit, positions.getEndPosition(unit, method));
                if (last - first + 1 > METHOD_LINES) {
                    report(unit, method, method.getName() + " has " + (last - first + 1) + " lines");
                }
            }
            return super.visitMethod(method, unit);
        }
    }

    private static final class BareTime extends Rule {
        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, CompilationUnitTree unit) {
            judge(unit, call, call.getMethodSelect().toString());
            return super.visitMethodInvocation(call, unit);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, CompilationUnitTree unit) {
            judge(unit, reference, reference.getQualifierExpression() + "." + reference.getName());
            return super.visitMemberReference(reference, unit);
        }

        private void judge(CompilationUnitTree unit, Tree place, String called) {
            if (CLOCKS.contains(called)
                    || called.endsWith("Thread.sleep")
                    || called.matches("TimeUnit\\.\\w+\\.sleep")) {
                report(unit, place, called);
            }
        }
    }
}
