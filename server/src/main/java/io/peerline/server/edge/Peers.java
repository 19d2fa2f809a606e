package io.peerline.server.edge;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import io.peerline.server.edge.http.HttpCall.Peer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who is at the other end: the socket's address, or what the one trusted proxy says. An IPv6 client is its /64, since it owns all of it. */
final class Peers {

    private final @Nullable String trustedProxy;
    private final boolean tls;

    Peers(@Nullable String trustedProxy, boolean tls) {
        this.trustedProxy = trustedProxy;
        this.tls = tls;
    }

    /** For the limit of sockets; null for the trusted proxy, whose sockets are other people's. */
    @Nullable String socketKey(Channel channel) {
        InetAddress address = address(channel);
        return address == null || isProxy(address) ? null : key(address);
    }

    Peer of(Channel channel, HttpHeaders headers) {
        InetAddress address = address(channel);
        if (address == null) {
            return new Peer("local", tls);
        }
        if (!isProxy(address)) {
            return new Peer(key(address), tls);
        }
        String forwarded = headers.get("x-forwarded-for", "");
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
        boolean secure = tls || "https".equalsIgnoreCase(headers.get("x-forwarded-proto", ""));
        return new Peer(forwardedKey(nearest, address), secure);
    }

    /** What is no address keys as the proxy itself: text of a header must not make new keys at will. */
    private static String forwardedKey(String nearest, InetAddress proxy) {
        String bare =
                nearest.startsWith("[") && nearest.endsWith("]") ? nearest.substring(1, nearest.length() - 1) : nearest;
        InetAddress client = NetUtil.createInetAddressFromIpAddressString(bare);
        return key(client == null ? proxy : client);
    }

    private boolean isProxy(InetAddress address) {
        return address.getHostAddress().equals(trustedProxy);
    }

    private static @Nullable InetAddress address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null;
    }

    private static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }
}
