package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final String PROXY = "10.0.0.1";

    private final Peers peers = new Peers(PROXY, false);

    @Test
    void an_ipv6_client_behind_the_proxy_is_its_network_as_a_direct_one_is() {
        assertEquals(direct("2001:db8:1:2::5"), forwarded("2001:db8:1:2::5"));
        assertEquals(forwarded("2001:db8:1:2::5"), forwarded("2001:db8:1:2:ffff::6"));
        assertEquals(forwarded("2001:db8:1:2::5"), forwarded("[2001:db8:1:2::7]"));
    }

    @Test
    void another_network_is_another_client() {
        assertNotEquals(forwarded("2001:db8:1:2::5"), forwarded("2001:db8:1:3::5"));
        assertNotEquals(forwarded("192.0.2.1"), forwarded("192.0.2.2"));
    }

    @Test
    void the_nearest_hop_counts_not_what_the_client_wrote_before_it() {
        assertEquals(forwarded("192.0.2.1"), forwarded("203.0.113.9, 192.0.2.1"));
    }

    @Test
    void what_is_no_address_is_the_proxy() {
        assertEquals(PROXY, forwarded("unknown"));
        assertEquals(PROXY, forwarded(""));
    }

    private String forwarded(String header) {
        return key(PROXY, header);
    }

    private String direct(String address) {
        return key(address, "");
    }

    private String key(String from, String header) {
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            public SocketAddress remoteAddress() {
                return new InetSocketAddress(from, 40_000);
            }
        };
        try {
            return peers.of(channel, new DefaultHttpHeaders().add("x-forwarded-for", header))
                    .key();
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
