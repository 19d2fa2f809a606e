package io.peerline.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Says where a JSON value differs from a schema of an OpenAPI 3.1 document: the keywords our document uses, and a field the schema does not name is a
 * difference too, so that nothing is answered that is not documented.
 */
public final class SchemaCheck {

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;

    public SchemaCheck(JsonNode document) {
        this.document = document;
    }

    public List<String> differences(JsonNode value, JsonNode schema) {
        List<String> found = new ArrayList<>();
        check("$", value, schema, found);
        return found;
    }

    private void check(String at, JsonNode value, JsonNode schema, List<String> found) {
        if (schema.has("$ref")) {
            check(at, value, resolve(schema.path("$ref").asString()), found);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = schema.path("oneOf")
                    .valueStream()
                    .filter(one -> differences(value, one).isEmpty())
                    .count();
            if (fitting != 1) {
                found.add(at + " fits " + fitting + " of oneOf: " + value);
            }
            return;
        }
        checkType(at, value, schema.path("type"), found);
        checkText(at, value, schema, found);
        checkObject(at, value, schema, found);
        if (value.isArray()) {
            if (schema.has("maxItems") && value.size() > schema.path("maxItems").asInt()) {
                found.add(at + " has " + value.size() + " items");
            }
            for (int i = 0; i < value.size(); i++) {
                check(at + "[" + i + "]", value.get(i), schema.path("items"), found);
            }
        }
    }

    private JsonNode resolve(String reference) {
        JsonNode schema = document.path("components").path("schemas").path(reference.substring(SCHEMAS.length()));
        if (schema.isMissingNode()) {
            throw new IllegalStateException("the document has no " + reference);
        }
        return schema;
    }

    private static void checkType(String at, JsonNode value, JsonNode type, List<String> found) {
        List<String> allowed = type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : type.isMissingNode() ? List.of() : List.of(type.asString());
        if (!allowed.isEmpty() && !allowed.contains(typeOf(value))) {
            found.add(at + " is " + typeOf(value) + ", expected " + allowed);
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    private static void checkText(String at, JsonNode value, JsonNode schema, List<String> found) {
        if (!value.isString()) {
            return;
        }
        String text = value.asString();
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asString())
                        .matcher(text)
                        .find()) {
            found.add(at + " is '" + text + "', expected "
                    + schema.path("pattern").asString());
        }
        if (schema.has("enum")
                && schema.path("enum")
                        .valueStream()
                        .noneMatch(one -> one.asString().equals(text))) {
            found.add(at + " is '" + text + "', expected one of " + schema.path("enum"));
        }
        if (schema.has("maxLength") && text.length() > schema.path("maxLength").asInt()) {
            found.add(at + " has " + text.length() + " characters");
        }
    }

    private void checkObject(String at, JsonNode value, JsonNode schema, List<String> found) {
        if (!value.isObject() || !schema.has("properties")) {
            return;
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add(at + " has no " + name.asString());
            }
        });
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (property.isMissingNode()) {
                found.add(at + "." + field.getKey() + " is not documented");
            } else {
                check(at + "." + field.getKey(), field.getValue(), property, found);
            }
        });
    }
}
