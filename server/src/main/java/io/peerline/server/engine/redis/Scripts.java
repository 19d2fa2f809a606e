package io.peerline.server.engine.redis;

import io.lettuce.core.RedisNoScriptException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Runs scripts by their hash; a server that does not know one (new, restarted, flushed) gets it whole. Blocking. */
final class Scripts {

    private final Line<String> line;
    private final Map<Script, Loaded> loaded = new EnumMap<>(Script.class);

    private record Loaded(String text, String hash) {}

    /** {@code clock}: rewrites a script's text, so that a test may put its own time where Redis' is read; production changes nothing. */
    Scripts(Line<String> line, UnaryOperator<String> clock) {
        this.line = line;
        for (Script script : Script.values()) {
            String text = clock.apply(script.text());
            loaded.put(script, new Loaded(text, sha1(text)));
        }
    }

    /** @throws RedisFailure when Redis refused or did not answer in time */
    long number(Script script, List<String> keys, List<String> arguments) {
        Long number = run(script, keys, arguments);
        return number;
    }

    /** @throws RedisFailure when Redis refused or did not answer in time */
    List<Object> list(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments);
    }

    private <T> T run(Script script, List<String> keys, List<String> arguments) {
        Loaded known = Objects.requireNonNull(loaded.get(script));
        String[] allKeys = keys.toArray(String[]::new);
        String[] values = arguments.toArray(String[]::new);
        try {
            return Answers.of(() -> line.commands().<T>evalsha(known.hash(), script.output(), allKeys, values));
        } catch (RedisFailure failed) {
            if (!(failed.getCause() instanceof RedisNoScriptException)) {
                throw failed;
            }
            return Answers.of(() -> line.commands().<T>eval(known.text(), script.output(), allKeys, values));
        }
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
