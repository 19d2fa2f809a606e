package io.peerline.protocol.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.golden.ServerFrames;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** docs/protocol.md says exactly what the records say: every message, field, type, value and code, and none that is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolPageTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-zA-Z]+\\??)` \\| ([A-Za-z\\[\\]]+) \\| .+ \\|$", Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile("^- `([a-z_]+)`: .+$", Pattern.MULTILINE);
    private static final String FROM_SERVER = " (from the server)";

    private final WireModel model = new WireModel();
    private final Map<String, String> sections = new TreeMap<>();
    private String page;

    @BeforeAll
    void read() throws IOException {
        page = Files.readString(Path.of("").toAbsolutePath().resolve("../../docs/protocol.md"));
        Matcher heading = Pattern.compile("^#### (.+)$\\n(?s:(.*?))(?=^#)", Pattern.MULTILINE)
                .matcher(page + "\n#");
        while (heading.find()) {
            sections.put(heading.group(1), heading.group(2));
        }
    }

    private void assertDescribed(String heading, String record) {
        assertTrue(sections.containsKey(heading), () -> "no section '#### " + heading + "'");
        List<String> expected = model.records().get(record).stream()
                .map(field -> field.name() + (field.optional() ? "?" : "") + " " + field.type())
                .toList();
        List<String> described = new ArrayList<>();
        Matcher row = ROW.matcher(sections.get(heading));
        while (row.find()) {
            described.add(row.group(1) + " " + row.group(2));
        }
        assertEquals(expected, described, heading);
    }

    @Test
    void every_message_of_a_client_is_described_with_its_fields_and_its_answer() {
        WireTypes.client().forEach((t, type) -> {
            assertDescribed("`" + t + "`", WireModel.name(type));
            Class<? extends Reply> reply = WireTypes.reply(type);
            String answer = sections.get("`" + t + "`").replaceAll("(?s).*Answer: (.*?)\\.\\n.*", "$1");
            if (reply != null) {
                String name = WireModel.name(reply).replace("Reply", "");
                assertEquals("ack with [" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")", answer, t);
            } else {
                assertEquals(WireTypes.answered(type), answer.startsWith("ack without `d`"), t);
            }
        });
    }

    @Test
    void every_message_of_the_server_is_described_with_its_fields_and_its_reliability() {
        WireTypes.server().forEach((t, type) -> {
            assertDescribed("`" + t + "`" + FROM_SERVER, WireModel.name(type));
            ServerMessage one = ServerFrames.all().values().stream()
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    sections.get("`" + t + "`" + FROM_SERVER).contains("Reliability: " + one.reliability() + "."),
                    () -> t + " is " + one.reliability());
        });
    }

    @Test
    void every_kind_of_event_is_described_with_its_fields() {
        model.bodies().forEach((kind, record) -> assertDescribed("kind `" + kind + "`", record));
    }

    @Test
    void every_other_record_is_described_with_its_fields() {
        Set<String> elsewhere = new TreeSet<>(model.bodies().values());
        WireTypes.client().values().forEach(type -> elsewhere.add(WireModel.name(type)));
        WireTypes.server().values().forEach(type -> elsewhere.add(WireModel.name(type)));
        model.records().keySet().stream()
                .filter(record -> !elsewhere.contains(record))
                .forEach(record -> assertDescribed(record.replace("Reply", ""), record));
    }

    @Test
    void every_value_of_every_enumeration_is_explained() {
        model.enums().forEach((name, values) -> {
            List<String> explained = new ArrayList<>();
            Matcher value = VALUE.matcher(sections.getOrDefault(name, ""));
            while (value.find()) {
                explained.add(value.group(1));
            }
            assertEquals(values, explained, name);
        });
    }

    @Test
    void no_section_describes_what_is_gone() {
        Set<String> expected = new TreeSet<>(model.enums().keySet());
        Set<String> named = new TreeSet<>(model.records().keySet());
        WireTypes.client().forEach((t, type) -> {
            expected.add("`" + t + "`");
            named.remove(WireModel.name(type));
        });
        WireTypes.server().forEach((t, type) -> {
            expected.add("`" + t + "`" + FROM_SERVER);
            named.remove(WireModel.name(type));
        });
        model.bodies().forEach((kind, record) -> {
            expected.add("kind `" + kind + "`");
            named.remove(record);
        });
        named.forEach(record -> expected.add(record.replace("Reply", "")));
        assertEquals(expected, new TreeSet<>(sections.keySet()));
    }

    @Test
    void every_id_has_its_form_described() {
        model.ids().keySet().forEach(id -> assertTrue(page.contains(id), id));
    }

    @Test
    void every_error_code_is_listed_with_its_meaning_and_whether_to_try_again() {
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(
                    page.contains("| `" + code.code() + "` | " + (code.retry() ? "yes" : "no") + " | " + code.meaning()
                            + " |"),
                    code.code());
        }
    }

    @Test
    void every_close_code_is_listed_with_its_meaning() {
        for (CloseCode code : CloseCode.values()) {
            assertTrue(page.contains("| " + code.code() + " | `" + code + "` | " + code.reason() + " |"), code.name());
        }
    }

    @Test
    void the_default_limits_are_the_ones_that_are_told() {
        Limits limits = Limits.DEFAULT;
        for (String limit : List.of(
                String.format(Locale.ROOT, "| frame | %,d bytes |", limits.frameBytes()),
                String.format(Locale.ROOT, "| message, comment, published text | %,d characters |", limits.textChars()),
                "| history page | " + limits.historyPage() + " events |",
                "| pace | " + limits.framesPerSecond() + " frames a second, " + 3 * limits.framesPerSecond()
                        + " at once |")) {
            assertTrue(page.contains(limit), limit);
        }
    }
}
