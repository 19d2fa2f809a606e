package io.peerline.server;

import io.peerline.server.config.InvalidSettings;
import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.config.SettingsText;
import java.io.PrintStream;
import java.util.Map;

/** The command line. Exit codes: 0 done, 1 the start failed, 2 arguments or settings are wrong. */
public final class Main {

    private static final String HELP = """
            Peerline: live chat for shops, joined with their customer community

            Usage: java -jar peerline.jar [--demo] [--config FILE] [--data DIR]
                   java -jar peerline.jar --check-config | --help | --version

              --demo          a demo shop with people and questions, on this machine only
              --config FILE   settings, key=value lines
              --data DIR      folder for database and secrets
              --check-config  print the settings in force and end

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
                case CHECK_CONFIG -> out.print(SettingsText.effective(settings(line, environment)));
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

    private static Settings settings(CommandLine line, Map<String, String> environment) {
        return SettingsReader.read(line.config(), environment, new SettingsReader.Overrides(line.demo(), line.data()));
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
