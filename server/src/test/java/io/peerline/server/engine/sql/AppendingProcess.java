package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@link AppendUnderLoad} and what it has acknowledged. */
final class AppendingProcess implements AutoCloseable {

    private static final Pattern ACK = Pattern.compile("ack (\\S{22}) (\\S{22}) (\\d+)");

    private final Process process;
    private final BufferedReader output;

    private AppendingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    record Ack(ConversationId conversation, String id, long seq) {}

    /** What runs it, for example under a tracer, comes first. */
    static AppendingProcess start(
            List<String> before, Path folder, int threads, int each, List<ConversationId> conversations)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AppendUnderLoad.class.getName(),
                folder.toString(),
                Integer.toString(threads),
                Integer.toString(each)));
        conversations.forEach(conversation -> command.add(conversation.value()));
        return new AppendingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next acknowledgement; empty when the process has ended. A line that a kill tore is none. */
    Optional<Ack> next() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ack = ACK.matcher(line);
            if (ack.matches()) {
                return Optional.of(
                        new Ack(new ConversationId(ack.group(1)), ack.group(2), Long.parseLong(ack.group(3))));
            }
        }
        return Optional.empty();
    }

    /** SIGKILL: the process gets no chance to do anything. What it has printed can still be read. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process has not ended in 60 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        awaitExit();
    }
}
