package io.peerline.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
record CommandLine(
        Action action,
        boolean demo,
        @Nullable Path config,
        @Nullable Path data) {

    enum Action {
        RUN,
        CHECK_CONFIG,
        HELP,
        VERSION
    }

    /** @throws IllegalArgumentException naming the argument that is not understood */
    static CommandLine parse(String... arguments) {
        CommandLine line = new CommandLine(Action.RUN, false, null, null);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            line = switch (argument) {
                case "--help", "-h" -> line.with(Action.HELP);
                case "--version" -> line.with(Action.VERSION);
                case "--check-config" -> line.with(Action.CHECK_CONFIG);
                case "--demo" -> new CommandLine(line.action, true, line.config, line.data);
                case "--config" -> new CommandLine(line.action, line.demo, value(arguments, ++i), line.data);
                case "--data" -> new CommandLine(line.action, line.demo, line.config, value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown argument '" + argument + "'; --help lists all");
            };
        }
        return line;
    }

    private static Path value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a path after it");
        }
        return Path.of(arguments[index]);
    }

    private CommandLine with(Action other) {
        return new CommandLine(other, demo, config, data);
    }
}
