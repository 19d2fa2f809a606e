package io.peerline.server.rest;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON bodies of REST requests and answers: records in, records out, bounded, unknown fields ignored. Thread-safe. */
public final class Json {

    private static final int MAX_DEPTH = 16;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The body as a record. A body that does not fit is a 400 problem that names the field and what was expected. */
    public <T> T read(Request request, Class<T> type) {
        if (request.body().length == 0) {
            throw new Problem(400, "invalid", "the body is empty, expected a JSON object");
        }
        try {
            T value = mapper.readValue(request.body(), type);
            if (value == null) {
                throw new Problem(400, "invalid", "the body is null, expected a JSON object");
            }
            return value;
        } catch (JacksonException wrong) {
            throw new Problem(400, "invalid", explain(wrong));
        }
    }

    public Response answer(int status, Object value) {
        return Response.json(status, mapper.writeValueAsBytes(value));
    }

    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    private static String explain(JacksonException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException named && named.getMessage() != null) {
                return named.getMessage();
            }
        }
        String path = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty()
                ? "the body is not well-formed JSON of the documented shape"
                : path + " does not have the documented type";
    }
}
