package io.peerline.protocol.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records by their {@code t}, read from the sealed interfaces once. */
public final class WireTypes {

    private static final Map<String, Class<? extends ClientMessage>> CLIENT = named(ClientMessage.class);
    private static final Map<String, Class<? extends ServerMessage>> SERVER = named(ServerMessage.class);

    private WireTypes() {}

    /** What a client may ask, by {@code t}, in the order of the source. */
    public static Map<String, Class<? extends ClientMessage>> client() {
        return CLIENT;
    }

    /** What a server sends, by {@code t}; without ack, error and event, whose envelopes have fields of their own. */
    public static Map<String, Class<? extends ServerMessage>> server() {
        return SERVER;
    }

    /** Whether the server answers this message with an ack or an error; only such a message needs an id. */
    public static boolean answered(Class<? extends ClientMessage> type) {
        return !type.isAnnotationPresent(Unanswered.class);
    }

    /** The {@code d} of the ack to this message, or null when the ack has none. */
    public static @Nullable Class<? extends Reply> reply(Class<? extends ClientMessage> type) {
        RepliesWith replies = type.getAnnotation(RepliesWith.class);
        return replies == null ? null : replies.value();
    }

    private static <T> Map<String, Class<? extends T>> named(Class<T> sealed) {
        Map<String, Class<? extends T>> byName = new LinkedHashMap<>();
        leaves(sealed)
                .filter(type -> type.isAnnotationPresent(Type.class))
                .forEach(type -> byName.put(type.getAnnotation(Type.class).value(), type.asSubclass(sealed)));
        return Collections.unmodifiableMap(byName);
    }

    /** All records of a sealed interface, those of the sealed interfaces it permits among them. */
    public static Stream<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? leaves(type) : Stream.of(type));
    }
}
