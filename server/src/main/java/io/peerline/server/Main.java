package io.peerline.server;

import io.peerline.server.config.InvalidSettings;
import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.config.SettingsText;
import io.peerline.server.observe.SystemTime;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The command line. Exit codes: 0 done, 1 the start or the command failed, 2 arguments or settings are wrong. */
public final class Main {

    private static final String HELP = """
            Peerline: live chat for shops, joined with their customer community

            Usage: java -jar peerline.jar [--demo] [--config FILE] [--data DIR]
                   java -jar peerline.jar backup --to FILE [--data DIR]
                   java -jar peerline.jar restore --from FILE --data DIR
                   java -jar peerline.jar --check-config | --healthcheck | --help | --version

              --demo          a demo shop with people and questions, on this machine only
              --config FILE   settings, key=value lines
              --data DIR      folder for database and secrets
              --check-config  print the settings in force, look at the database they name, and end
              --healthcheck   ask the server of these settings on this machine whether it lives, and end
              backup          save database and secrets into a new file; the server may run meanwhile
              restore         put them into a new or empty data folder; clients start over from what it holds

            Settings, from defaults, then the file, then the environment (http.port is PEERLINE_HTTP_PORT):
            """;

    private Main() {}

    public static void main(String[] args) {
        int exit = run(args, System.getenv(), System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** 0 with {@link CommandLine.Action#RUN} means that the server is running on threads of its own. */
    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            CommandLine line = CommandLine.parse(args);
            switch (line.action()) {
                case HELP -> out.print(HELP + SettingsText.keys());
                case VERSION -> out.println("peerline " + version());
                case CHECK_CONFIG -> check(settings(line, environment), out, err);
                case HEALTHCHECK -> healthCheck(settings(line, environment));
                case BACKUP -> backup(settings(line, environment), file(line), out);
                case RESTORE -> restore(settings(line, environment), file(line), out);
                case RUN -> Lifecycle.start(settings(line, environment), out);
            }
            return 0;
        } catch (InvalidSettings wrong) {
            wrong.problems().forEach(problem -> err.println("peerline: " + problem));
            return 2;
        } catch (IllegalArgumentException wrong) {
            err.println("peerline: " + wrong.getMessage());
            return 2;
        } catch (StartFailed failed) {
            err.println("peerline: " + failed.getMessage());
            return 1;
        }
    }

    private static void check(Settings settings, PrintStream out, PrintStream err) {
        out.print(SettingsText.effective(settings));
        Lifecycle.warnings(settings).forEach(warning -> err.println("peerline: warning: " + warning));
    }

    private static void healthCheck(Settings settings) {
        HealthCheck.ask(settings).ifPresent(wrong -> {
            throw new StartFailed("not healthy: " + wrong, null);
        });
    }

    private static void backup(Settings settings, Path file, PrintStream out) {
        requireSqlite(settings, "backup");
        plainly(() -> Backup.save(settings.data().folder(), file));
        out.println("Saved " + settings.data().folder() + " to " + file + ".");
    }

    private static void restore(Settings settings, Path file, PrintStream out) {
        requireSqlite(settings, "restore");
        try (SystemTime time = new SystemTime(() -> {})) {
            plainly(() -> Backup.restore(file, settings.data().folder(), time));
        }
        out.println("Restored " + file + " to " + settings.data().folder() + ".");
    }

    /** Or somebody would keep backups that lack everything. */
    private static void requireSqlite(Settings settings, String command) {
        Settings.Postgres postgres = settings.postgres();
        if (postgres != null) {
            throw new InvalidSettings(List.of(command + " is for SQLite, but store.url is " + postgres.url()
                    + "; expected pg_dump and pg_restore, see docs/operations.md"));
        }
    }

    private static void plainly(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException | UncheckedIOException failed) {
            throw new StartFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    private static Path file(CommandLine line) {
        return Objects.requireNonNull(line.file());
    }

    private static Settings settings(CommandLine line, Map<String, String> environment) {
        return SettingsReader.read(line.config(), environment, new SettingsReader.Overrides(line.demo(), line.data()));
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
