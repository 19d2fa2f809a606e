package io.peerline.server.engine.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code strace -f -y} wrote: each call of any thread, with its place among the lines where it began and where it returned. */
record SyscallTrace(List<Call> calls) {

    private static final Pattern BEGIN = Pattern.compile("(\\d+) +(\\w+)\\((\\d+)<([^>]*)>(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*\\) += (-?\\d+).*");
    private static final Pattern RETURNED = Pattern.compile(".*\\) += (-?\\d+).*");

    /** {@code end}: Integer.MAX_VALUE when it never returned. */
    record Call(String name, int descriptor, String file, String rest, int begin, int end, long result) {

        boolean sync() {
            return name.equals("fsync") || name.equals("fdatasync");
        }

        private Call returned(int line, long value) {
            return new Call(name, descriptor, file, rest, begin, line, value);
        }
    }

    static SyscallTrace read(Path file) throws IOException {
        List<Call> calls = new ArrayList<>();
        Map<String, Integer> unfinished = new HashMap<>();
        List<String> lines;
        try (Stream<String> read = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines = read.toList();
        }
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i, calls, unfinished);
        }
        return new SyscallTrace(List.copyOf(calls));
    }

    private static void read(String line, int number, List<Call> calls, Map<String, Integer> unfinished) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            Integer index = unfinished.remove(resumed.group(1));
            if (index != null) {
                calls.set(index, calls.get(index).returned(number, Long.parseLong(resumed.group(3))));
            }
            return;
        }
        Matcher begin = BEGIN.matcher(line);
        if (!begin.matches()) {
            return;
        }
        Call call = new Call(
                begin.group(2),
                Integer.parseInt(begin.group(3)),
                begin.group(4),
                begin.group(5),
                number,
                Integer.MAX_VALUE,
                -1);
        Matcher returned = RETURNED.matcher(line);
        if (line.endsWith("<unfinished ...>")) {
            unfinished.put(begin.group(1), calls.size());
            calls.add(call);
        } else if (returned.matches()) {
            calls.add(call.returned(number, Long.parseLong(returned.group(1))));
        }
    }
}
