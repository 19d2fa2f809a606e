package io.peerline.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
record CommandLine(
        Action action,
        boolean demo,
        @Nullable Path config,
        @Nullable Path data,
        @Nullable Path file) {

    enum Action {
        RUN,
        CHECK_CONFIG,
        HEALTHCHECK,
        BACKUP,
        RESTORE,
        HELP,
        VERSION
    }

    /** @throws IllegalArgumentException naming the argument that is not understood */
    static CommandLine parse(String... arguments) {
        CommandLine line = new CommandLine(Action.RUN, false, null, null, null);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            line = switch (argument) {
                case "--help", "-h" -> line.with(Action.HELP);
                case "--version" -> line.with(Action.VERSION);
                case "--check-config" -> line.with(Action.CHECK_CONFIG);
                case "--healthcheck" -> line.with(Action.HEALTHCHECK);
                case "backup" -> line.with(Action.BACKUP);
                case "restore" -> line.with(Action.RESTORE);
                case "--to" -> line.file(Action.BACKUP, value(arguments, ++i));
                case "--from" -> line.file(Action.RESTORE, value(arguments, ++i));
                case "--demo" -> new CommandLine(line.action, true, line.config, line.data, line.file);
                case "--config" -> new CommandLine(line.action, line.demo, value(arguments, ++i), line.data, line.file);
                case "--data" -> new CommandLine(line.action, line.demo, line.config, value(arguments, ++i), line.file);
                default -> throw new IllegalArgumentException("unknown argument '" + argument + "'; --help lists all");
            };
        }
        line.requireFile();
        return line;
    }

    private void requireFile() {
        if (file == null && action == Action.BACKUP) {
            throw new IllegalArgumentException("backup needs --to FILE");
        }
        if (action == Action.RESTORE && (file == null || data == null)) {
            throw new IllegalArgumentException("restore needs --from FILE and --data DIR");
        }
    }

    private CommandLine file(Action of, Path path) {
        if (action != of) {
            throw new IllegalArgumentException(
                    of == Action.BACKUP ? "--to belongs to 'backup'" : "--from belongs to 'restore'");
        }
        return new CommandLine(action, demo, config, data, path);
    }

    private static Path value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a path after it");
        }
        return Path.of(arguments[index]);
    }

    private CommandLine with(Action other) {
        return new CommandLine(other, demo, config, data, file);
    }
}
