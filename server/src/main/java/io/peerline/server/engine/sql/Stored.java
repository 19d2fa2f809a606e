package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values stand in columns: enums as lower-case names, lists as JSON, truth as 0 and 1. */
final class Stored {

    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();

    private Stored() {}

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String nameOrNull(@Nullable Enum<?> value) {
        return value == null ? null : name(value);
    }

    static <E extends Enum<E>> E named(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    static <E extends Enum<E>> @Nullable E namedOrNull(Class<E> type, @Nullable String name) {
        return name == null ? null : named(type, name);
    }

    static int truth(boolean value) {
        return value ? 1 : 0;
    }

    static boolean truth(ResultSet row, String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    static String list(Collection<String> values) {
        return JSON.writeValueAsString(values);
    }

    static List<String> list(ResultSet row, String column) throws SQLException {
        return List.copyOf(JSON.readValue(row.getString(column), STRINGS));
    }

    static @Nullable String idOrNull(@Nullable Record id) {
        return id == null ? null : id.toString();
    }

    static @Nullable MemberId memberOrNull(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new MemberId(id);
    }
}
