package io.peerline.loadtest.run;

import io.peerline.protocol.id.SiteId;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a load run does: {@code rate} questions a second in all, asked by {@code visitors} people and answered by the members with these
 * addresses. Bounded, and only against this machine: it is no tool to burden somebody else's server with.
 */
public record LoadPlan(URI url, SiteId site, int visitors, List<String> reps, Path passwordFile, Pace pace) {

    public static final String USAGE = """
            Usage: --url http://localhost:8080 --site KEY --reps EMAIL,EMAIL --password-file FILE [--visitors 20] [--rate 2] [--seconds 30] [--messages 5]
              --url            the server, on this machine
              --site           the shop's key
              --reps           members who answer, by e-mail address, at most 50
              --password-file  a file with the one password of these members
              --visitors       people who ask, 1 to 1000
              --rate           questions a second in all, 1 to 500
              --seconds        how long new questions are asked, 1 to 3600
              --messages       messages of each side in a conversation, 1 to 100
            """;

    /** {@code messages} of each side per conversation. */
    public record Pace(int rate, int seconds, int messages) {
        public Pace {
            within("rate", rate, 500);
            within("seconds", seconds, 3_600);
            within("messages", messages, 100);
        }
    }

    private static final Set<String> OPTIONS =
            Set.of("--url", "--site", "--reps", "--password-file", "--visitors", "--rate", "--seconds", "--messages");

    public LoadPlan {
        within("visitors", visitors, 1_000);
        within("reps", reps.size(), 50);
        requireLoopback(url);
    }

    /** @throws IllegalArgumentException that names the option, its value and what was expected */
    public static LoadPlan parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is no option, or its value is missing");
            }
            given.put(args[i], args[i + 1]);
        }
        Pace pace =
                new Pace(number(given, "--rate", 2), number(given, "--seconds", 30), number(given, "--messages", 5));
        return new LoadPlan(
                URI.create(given.getOrDefault("--url", "http://localhost:8080")),
                new SiteId(required(given, "--site")),
                number(given, "--visitors", 20),
                List.of(required(given, "--reps").split(",")),
                Path.of(required(given, "--password-file")),
                pace);
    }

    private static String required(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static int number(Map<String, String> given, String option, int otherwise) {
        String value = given.getOrDefault(option, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(option + " is '" + value + "', expected a whole number", notOne);
        }
    }

    private static void within(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 to " + max);
        }
    }

    private static void requireLoopback(URI url) {
        String host = url.getHost();
        try {
            if (host == null || !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "--url is " + url + ", expected an address of this machine such as http://localhost:8080");
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("--url is " + url + ", whose host is unknown", unknown);
        }
    }
}
