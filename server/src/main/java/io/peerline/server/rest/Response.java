package io.peerline.server.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An HTTP answer. Security headers are added by the edge to every answer; {@code headers} may hold several values of a name. */
public record Response(int status, Map<String, List<String>> headers, byte[] body) {

    /** Not a real header: the edge makes the policy's {@code frame-ancestors} of it. */
    public static final String FRAMED_BY = "peerline-framed-by";

    /** Not a real header: the edge lets the document show pictures of these origins, and pictures it made itself. */
    public static final String PICTURES_OF = "peerline-pictures-of";

    public static Response json(int status, byte[] json) {
        return new Response(status, Map.of("content-type", List.of("application/json")), json);
    }

    public static Response html(int status, String html) {
        return new Response(
                status,
                Map.of("content-type", List.of("text/html; charset=utf-8")),
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** 303: the next page is fetched by GET. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("location", List.of(location)), new byte[0]);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    /** A copy with one more header value. */
    public Response with(String name, String value) {
        Map<String, List<String>> copy = new LinkedHashMap<>(headers);
        copy.merge(
                name,
                List.of(value),
                (old, more) -> Stream.concat(old.stream(), more.stream()).toList());
        return new Response(status, Map.copyOf(copy), body);
    }

    /** A copy of a document that may show pictures of these origins ({@code scheme://host[:port]}), and such as it takes itself. */
    public Response picturesOf(List<String> origins) {
        return with(PICTURES_OF, String.join(" ", origins));
    }

    /** A copy that pages of these origins ({@code scheme://host[:port]}) may show in a frame; without it nobody may. */
    public Response framedBy(List<String> origins) {
        return with(FRAMED_BY, String.join(" ", origins));
    }
}
