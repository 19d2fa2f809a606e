package io.peerline.protocol.codegen;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.WireTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code java ... TypeScriptTypes wire.ts}: writes the types there, and beside it {@code shapes.ts}, the same for checks at run time. */
public final class TypeScriptTypes {

    private static final String HEADER =
            "// Written by the build from the records of io.peerline.protocol.wire. Do not edit.\n";

    private final WireModel model = new WireModel();
    private final StringBuilder out = new StringBuilder(HEADER);

    private TypeScriptTypes() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("expected the file to write, got " + args.length + " arguments");
        }
        Path types = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(types.getParent());
        Files.writeString(types, types());
        Files.writeString(types.resolveSibling("shapes.ts"), TypeScriptShapes.shapes());
    }

    static String types() {
        TypeScriptTypes writer = new TypeScriptTypes();
        writer.names();
        writer.records();
        writer.clientMessages();
        writer.serverFrames();
        writer.codes();
        writer.limits();
        return writer.out.toString();
    }

    private void names() {
        model.ids().forEach((name, type) -> line("export type " + name + " = " + type + ";"));
        line("");
        model.enums().forEach((name, values) -> line("export type " + name + " = " + union(values) + ";"));
    }

    private void records() {
        model.records().forEach((name, fields) -> {
            String kind = model.bodies().entrySet().stream()
                    .filter(body -> body.getValue().equals(name))
                    .map(body -> "  kind: " + quoted(body.getKey()) + ";\n")
                    .collect(Collectors.joining());
            String lines = fields.stream().map(TypeScriptTypes::field).collect(Collectors.joining());
            line(
                    kind.isEmpty() && lines.isEmpty()
                            ? "\nexport type " + name + " = Record<string, never>;"
                            : "\nexport interface " + name + " {\n" + kind + lines + "}");
        });
        line("\n/** What happened in a conversation, by `kind`. */");
        line("export type EventBody = " + String.join(" | ", model.bodies().values()) + ";");
        line("\n/** The `d` of an ack. */");
        line("export type Reply = "
                + Stream.of(Reply.class.getPermittedSubclasses())
                        .map(WireModel::name)
                        .collect(Collectors.joining(" | "))
                + ";");
    }

    private static String field(WireModel.Field field) {
        return "  " + field.name() + (field.optional() ? "?: " + field.type() + " | undefined" : ": " + field.type())
                + ";\n";
    }

    private void clientMessages() {
        line(
                "\n/** What a client may ask, by `t`. `reply` is the `d` of the ack: undefined when it has none, never when there is no ack. */");
        line("export interface ClientMessages {");
        WireTypes.client().forEach((name, type) -> {
            Class<? extends Reply> reply = WireTypes.reply(type);
            String answer = !WireTypes.answered(type) ? "never" : reply == null ? "undefined" : WireModel.name(reply);
            line("  " + quoted(name) + ": { d: " + WireModel.name(type) + "; reply: " + answer + " };");
        });
        line("}");
        line("export type ClientType = keyof ClientMessages;");
        line("/** Sent without an id and never answered by an ack. */");
        line("export type HintType = " + union(clientTypes(false)) + ";");
        line("/** Sent with an id and answered by one ack or error. */");
        line("export type RequestType = Exclude<ClientType, HintType>;");
        line("export type RequestData<T extends ClientType> = ClientMessages[T]['d'];");
        line("export type ReplyOf<T extends ClientType> = ClientMessages[T]['reply'];");
        line("export type ClientFrame =");
        line("  | { [T in RequestType]: { t: T; id: MessageId; d: RequestData<T> } }[RequestType]");
        line("  | { [T in HintType]: { t: T; d: RequestData<T> } }[HintType];");
    }

    private static List<String> clientTypes(boolean answered) {
        return WireTypes.client().entrySet().stream()
                .filter(entry -> WireTypes.answered(entry.getValue()) == answered)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void serverFrames() {
        line("\n/** What the server tells, by `t`; ack, error and event have envelopes of their own. */");
        line("export interface ServerMessages {");
        WireTypes.server().forEach((name, type) -> line("  " + quoted(name) + ": " + WireModel.name(type) + ";"));
        line("}");
        line("export type ServerType = keyof ServerMessages;");
        line("export interface AckFrame {\n  t: 'ack';\n  re: MessageId;\n  d?: Reply | undefined;\n}");
        line(
                "export interface ErrorFrame {\n  t: 'error';\n  re?: string | undefined;\n  d: { code: ErrorCode; message: string; retry: boolean };\n}");
        line("export interface EventFrame extends LogEvent {\n  t: 'event';\n}");
        line("export type TellFrame = { [T in ServerType]: { t: T; d: ServerMessages[T] } }[ServerType];");
        line("export type ServerFrame = AckFrame | ErrorFrame | EventFrame | TellFrame;");
    }

    private void codes() {
        line("\nexport type ErrorCode = "
                + union(Stream.of(ErrorCode.values()).map(ErrorCode::code).toList()) + ";");
        line("export const ERROR_CODES: Readonly<Record<ErrorCode, { retry: boolean; meaning: string }>> = {");
        each(
                ErrorCode.values(),
                code -> code.code() + ": { retry: " + code.retry() + ", meaning: " + quoted(code.meaning()) + " }");
        line("};");
        line(
                "\n/** The range is the instruction: 4000-4499 reconnect with jitter and resume, 4500-4999 do not come back by yourself. */");
        line("export const CLOSE_CODES = {");
        each(
                CloseCode.values(),
                code -> code.name() + ": { code: " + code.code() + ", reconnect: " + code.reconnect() + ", reason: "
                        + quoted(code.reason()) + " }");
        line("} as const;");
    }

    private void limits() {
        Limits told = Limits.DEFAULT;
        line("\n/** What the server uses unless its hello says otherwise. Characters are UTF-16 units. */");
        line("export const DEFAULT_LIMITS: Readonly<Limits> = {");
        line("  frameBytes: " + told.frameBytes() + ",\n  textChars: " + told.textChars() + ",\n  framesPerSecond: "
                + told.framesPerSecond() + ",\n  historyPage: " + told.historyPage() + ",\n  openConversations: "
                + told.openConversations() + ",\n};");
        line("\n/** Longest texts and lists by field. */");
        line("export const FIELD_LIMITS = {");
        line("  text: " + Limits.TEXT + ",\n  title: " + Limits.TITLE + ",\n  name: " + Limits.NAME + ",\n  url: "
                + Limits.URL + ",\n  email: " + Limits.EMAIL + ",\n  cursors: " + Limits.CURSORS + ",\n  page: "
                + Limits.PAGE + ",\n  sdp: " + Limits.SDP + ",\n  candidates: " + Limits.CANDIDATES + ",\n  report: "
                + Limits.REPORT + ",\n} as const;");
    }

    private <T> void each(T[] values, Function<T, String> text) {
        Stream.of(values).map(text).forEach(entry -> line("  " + entry + ","));
    }

    private static String union(List<String> values) {
        return values.stream().map(TypeScriptTypes::quoted).collect(Collectors.joining(" | "));
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
