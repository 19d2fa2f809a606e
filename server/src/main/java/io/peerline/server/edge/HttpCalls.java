package io.peerline.server.edge;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.peerline.server.edge.http.HttpCall;
import io.peerline.server.rest.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Netty's request as a call. */
final class HttpCalls {

    private final Peers peers;

    HttpCalls(Peers peers) {
        this.peers = peers;
    }

    HttpCall of(Channel channel, HttpMessage message) {
        HttpRequest head = (HttpRequest) message;
        String target = pathOf(head.uri());
        int query = target.indexOf('?');
        Map<String, String> headers = new LinkedHashMap<>();
        head.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (one, more) -> join(header.getKey(), one, more)));
        return new HttpCall(
                head.method().name(),
                path(head),
                query < 0 ? "" : target.substring(query + 1),
                headers,
                message instanceof FullHttpRequest full ? ByteBufUtil.getBytes(full.content()) : new byte[0],
                peers.of(channel, head.headers()));
    }

    static String path(HttpRequest head) {
        String target = pathOf(head.uri());
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Stands for a request that never arrived whole. */
    HttpCall unread(Channel channel) {
        return new HttpCall("GET", "/", "", Map.of(), new byte[0], peers.of(channel, EmptyHttpHeaders.INSTANCE));
    }

    /** What was wrong with a request that could not be decoded. */
    static Problem malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> new Problem(414, "too_large", "the address is longer than allowed");
            case TooLongHttpHeaderException _ -> new Problem(431, "too_large", "the headers are larger than allowed");
            default -> new Problem(400, "malformed", "this is not an HTTP/1.1 request");
        };
    }

    /** {@code http://host/path}, as a proxy is asked, means {@code /path}. */
    private static String pathOf(String uri) {
        int authority = uri.indexOf("://");
        if (uri.startsWith("/") || authority < 0) {
            return uri;
        }
        int path = uri.indexOf('/', authority + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    private static String join(String name, String one, String more) {
        return one + (name.equalsIgnoreCase("cookie") ? "; " : ", ") + more;
    }
}
