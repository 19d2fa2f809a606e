package io.peerline.server.edge.http;

import io.peerline.server.rest.Route;
import io.peerline.server.rest.UrlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path. A pattern with more literal segments wins over one with {names}. Immutable. */
final class Router {

    private final List<Compiled> routes;

    Router(List<Route> routes) {
        List<Compiled> compiled = new ArrayList<>();
        for (Route route : routes) {
            Compiled added = new Compiled(route, List.of(route.pattern().split("/", -1)));
            for (Compiled other : compiled) {
                if (other.route.method().equals(route.method()) && other.sameShape(added)) {
                    throw new IllegalArgumentException("two routes answer " + route.method() + " " + route.pattern()
                            + ": the other is " + other.route.pattern());
                }
            }
            compiled.add(added);
        }
        compiled.sort(Comparator.comparingLong(Compiled::names));
        this.routes = List.copyOf(compiled);
    }

    sealed interface Match {

        record Found(Route route, Map<String, String> names) implements Match {}

        /** The path exists for other methods only. */
        record OtherMethod(TreeSet<String> allowed) implements Match {}

        record None() implements Match {}
    }

    /** {@code HEAD} finds what {@code GET} would. */
    Match match(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> segments = List.of(path.split("/", -1));
        TreeSet<String> allowed = new TreeSet<>();
        for (Compiled compiled : routes) {
            Map<String, String> names = compiled.names(segments);
            if (names != null && compiled.route.method().equals(wanted)) {
                return new Match.Found(compiled.route, names);
            }
            if (names != null) {
                allowed.add(compiled.route.method());
            }
        }
        return allowed.isEmpty() ? new Match.None() : new Match.OtherMethod(allowed);
    }

    /** The route among those of this path that other origins may read, for a preflight. */
    Optional<Match.Found> shared(String path) {
        List<String> segments = List.of(path.split("/", -1));
        for (Compiled compiled : routes) {
            Map<String, String> names = compiled.route.cors() == null ? null : compiled.names(segments);
            if (names != null) {
                return Optional.of(new Match.Found(compiled.route, names));
            }
        }
        return Optional.empty();
    }

    private record Compiled(Route route, List<String> pattern) {

        /** The values of the {names}, or null when the path is another. */
        @Nullable Map<String, String> names(List<String> segments) {
            if (segments.size() != pattern.size()) {
                return null;
            }
            Map<String, String> names = new LinkedHashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String expected = pattern.get(i);
                if (isName(expected)) {
                    if (segments.get(i).isEmpty()) {
                        return null;
                    }
                    names.put(expected.substring(1, expected.length() - 1), segments.get(i));
                } else if (!expected.equals(segments.get(i))) {
                    return null;
                }
            }
            names.replaceAll((name, encoded) -> UrlText.segment(encoded));
            return names;
        }

        /** More {names} come later: {@code /c/{site}/ask} before {@code /c/{site}/{page}}. */
        long names() {
            return pattern.stream().filter(Compiled::isName).count();
        }

        boolean sameShape(Compiled other) {
            if (other.pattern.size() != pattern.size()) {
                return false;
            }
            for (int i = 0; i < pattern.size(); i++) {
                boolean bothNames = isName(pattern.get(i)) && isName(other.pattern.get(i));
                if (!bothNames && !pattern.get(i).equals(other.pattern.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isName(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }
    }
}
