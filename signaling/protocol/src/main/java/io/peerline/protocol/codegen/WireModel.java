package io.peerline.protocol.codegen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireTypes;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wire records as another language needs them: every record, enum and id that can be reached from a message, each under the one
 * name it has outside Java.
 */
final class WireModel {

    /** {@code type} is {@code string}, {@code number}, {@code boolean}, a name of this model, or one of these followed by {@code []}. */
    record Field(String name, String type, boolean optional) {}

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private final Map<String, List<Field>> records = new LinkedHashMap<>();
    private final Map<String, List<String>> enums = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();

    WireModel() {
        ids.put("MessageId", "string");
        for (JsonSubTypes.Type body :
                EventBody.class.getAnnotation(JsonSubTypes.class).value()) {
            bodies.put(body.name(), add(body.value()));
        }
        Stream.of(Reply.class.getPermittedSubclasses()).forEach(this::add);
        WireTypes.client().values().forEach(this::add);
        WireTypes.leaves(ServerMessage.class)
                .filter(type -> type != ServerMessage.Ack.class && type != ServerMessage.Failure.class)
                .forEach(this::add);
    }

    Map<String, List<Field>> records() {
        return records;
    }

    /** The values on the wire, by the enum's name. */
    Map<String, List<String>> enums() {
        return enums;
    }

    /** {@code string} or {@code number}, by the id's name. */
    Map<String, String> ids() {
        return ids;
    }

    /** The record's name by its {@code kind}. */
    Map<String, String> bodies() {
        return bodies;
    }

    /** A record's name outside Java, where there are no nested classes to keep a request and a reply of one name apart. */
    static String name(Class<?> type) {
        String name = type.getSimpleName();
        if (EventBody.class.isAssignableFrom(type) && type != EventBody.class) {
            return name + "Body";
        }
        if (ClientMessage.class.isAssignableFrom(type)) {
            return name + "Request";
        }
        if (Reply.class.isAssignableFrom(type) && type != Reply.class) {
            return name + "Reply";
        }
        return type == ServerMessage.Event.class ? "LogEvent" : name;
    }

    private String add(Class<?> type) {
        String name = name(type);
        if (!records.containsKey(name)) {
            records.put(name, List.of());
            records.put(
                    name, Stream.of(type.getRecordComponents()).map(this::field).toList());
        }
        return name;
    }

    private Field field(RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Field(component.getName(), typeOf(component.getGenericType()), optional);
    }

    private String typeOf(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return typeOf(list.getActualTypeArguments()[0]) + "[]";
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "string";
        }
        if (plain == boolean.class) {
            return "boolean";
        }
        if (NUMBERS.contains(plain)) {
            return "number";
        }
        if (plain == EventBody.class) {
            return "EventBody";
        }
        if (plain.getPackage() == IdFormat.class.getPackage()) {
            return id(plain);
        }
        return plain.isEnum() ? enumeration(plain) : add(plain);
    }

    private String id(Class<?> type) {
        boolean number = type.isRecord() && type.getRecordComponents()[0].getType() == long.class;
        ids.put(type.getSimpleName(), number ? "number" : "string");
        return type.getSimpleName();
    }

    private String enumeration(Class<?> type) {
        enums.put(type.getSimpleName(), values(type));
        return type.getSimpleName();
    }

    private static List<String> values(Class<?> type) {
        Method wire = Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no @JsonValue"));
        return Stream.of(type.getEnumConstants())
                .map(value -> invoke(wire, value))
                .toList();
    }

    private static String invoke(Method method, Object target) {
        try {
            return (String) method.invoke(target);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(method + " cannot be called", refused);
        }
    }
}
