package io.peerline.server.engine.redis;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scripts of this package; each resource's head says what its keys, arguments and results are. */
enum Script {
    CHECK(null, ScriptOutputType.INTEGER),
    ENTER("leases", ScriptOutputType.MULTI),
    RENEW("leases", ScriptOutputType.MULTI),
    LIVE("leases", ScriptOutputType.MULTI),
    BURY("leases", ScriptOutputType.INTEGER),
    RELEASE("leases", ScriptOutputType.INTEGER),
    JOIN("digest", ScriptOutputType.INTEGER),
    LEAVE("digest", ScriptOutputType.INTEGER),
    SWEEP("digest", ScriptOutputType.INTEGER),
    TAKE(null, ScriptOutputType.INTEGER),
    ATTEMPT(null, ScriptOutputType.INTEGER),
    GIVE_BACK(null, ScriptOutputType.INTEGER);

    private final String text;
    private final ScriptOutputType output;

    Script(@Nullable String before, ScriptOutputType output) {
        this.text = (before == null ? "" : read(before)) + read(name().toLowerCase(Locale.ROOT));
        this.output = output;
    }

    String text() {
        return text;
    }

    ScriptOutputType output() {
        return output;
    }

    private static String read(String name) {
        try (InputStream resource = Script.class.getResourceAsStream(name + ".lua")) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + name + ".lua is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + ".lua cannot be read", unreadable);
        }
    }
}
