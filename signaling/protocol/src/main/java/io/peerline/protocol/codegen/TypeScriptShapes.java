package io.peerline.protocol.codegen;

import static io.peerline.protocol.codegen.TypeScriptTypes.quoted;

import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.WireTypes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model as plain TypeScript values, for tests and tools that check a frame at run time; the widget does not import it. */
final class TypeScriptShapes {

    private TypeScriptShapes() {}

    static String shapes() {
        WireModel model = new WireModel();
        StringBuilder out = new StringBuilder(
                "// Written by the build from the records of io.peerline.protocol.wire. Do not edit.\n");
        table(out, "IDS", "string", model.ids(), TypeScriptTypes::quoted);
        table(out, "ENUMS", "readonly string[]", model.enums(), TypeScriptShapes::list);
        table(out, "BODIES", "string", model.bodies(), TypeScriptTypes::quoted);
        table(out, "RECORDS", "Readonly<Record<string, string>>", model.records(), TypeScriptShapes::fields);
        table(out, "CLIENT", "string", WireTypes.client(), type -> quoted(WireModel.name(type)));
        table(out, "SERVER", "string", WireTypes.server(), type -> quoted(WireModel.name(type)));
        out.append("export const HINTS: readonly string[] = ")
                .append(list(hints()))
                .append(";\n");
        out.append("export const REPLIES: readonly string[] = ")
                .append(list(Stream.of(Reply.class.getPermittedSubclasses())
                        .map(WireModel::name)
                        .toList()))
                .append(";\n");
        return out.toString();
    }

    private static List<String> hints() {
        return WireTypes.client().entrySet().stream()
                .filter(entry -> !WireTypes.answered(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static <T> void table(
            StringBuilder out, String name, String type, Map<String, T> entries, Function<T, String> text) {
        out.append("export const ")
                .append(name)
                .append(": Readonly<Record<string, ")
                .append(type)
                .append(">> = {\n");
        entries.forEach((key, value) -> out.append("  ")
                .append(quoted(key))
                .append(": ")
                .append(text.apply(value))
                .append(",\n"));
        out.append("};\n");
    }

    private static String fields(List<WireModel.Field> fields) {
        return fields.stream()
                .map(field ->
                        quoted(field.optional() ? field.name() + "?" : field.name()) + ": " + quoted(field.type()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String list(List<String> values) {
        return values.stream().map(TypeScriptTypes::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
