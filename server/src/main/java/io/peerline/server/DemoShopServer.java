package io.peerline.server;

import io.peerline.server.config.Settings;
import io.peerline.server.demo.Demo;
import io.peerline.server.edge.EdgeSettings;
import io.peerline.server.edge.PageServer;
import io.peerline.server.edge.http.PlainPages;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;

/** The demo beside a node: its content in the node's store, its shop on a port of its own, which makes it another site for the browser. */
final class DemoShopServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Demo demo;
    private final PageServer pages;

    private DemoShopServer(Demo demo, PageServer pages) {
        this.demo = demo;
        this.pages = pages;
    }

    /** {@code node} must be started: its port may have been chosen only then. */
    static DemoShopServer open(Settings settings, Node node, Clocks clocks) {
        String scheme = settings.http().tls() ? "https" : "http";
        boolean local = settings.http().address().equals(LOOPBACK);
        String lan = local ? LOOPBACK : lanAddress();
        String peerline = scheme + "://" + (local ? "localhost" : lan) + ":" + node.port();
        Demo.Addresses addresses = new Demo.Addresses(
                peerline,
                scheme + "://" + lan + ":" + settings.demo().shopPort(),
                "http://" + settings.metrics().address() + ":" + node.metricsPort() + "/metrics");
        Demo demo = node.plantDemo(addresses);
        EdgeSettings edge = new EdgeSettings(
                new EdgeSettings.Bind(settings.http().address(), settings.demo().shopPort()),
                new EdgeSettings.Bind(LOOPBACK, 0),
                WebWiring.tls(settings.http().tlsKeystore(), settings.http().tlsPasswordFile()),
                settings.http().trustedProxy(),
                EdgeSettings.Limits.DEFAULT);
        return new DemoShopServer(
                demo,
                PageServer.open(edge, new PlainPages(demo.shopRoutes(), node.meters()), clocks.wall(), node.meters()));
    }

    String screen() {
        return demo.screen();
    }

    @Override
    public void close() {
        pages.close();
    }

    /** The address that others on the network reach this machine by: where its traffic leaves, not the bridge of some container. */
    private static String lanAddress() {
        try (DatagramSocket probe = new DatagramSocket()) {
            // Sends nothing: the system only picks the route. The address is kept for documentation, nobody has it.
            probe.connect(new InetSocketAddress("198.51.100.1", 9));
            return probe.getLocalAddress().getHostAddress();
        } catch (SocketException noRoute) {
            return siteLocalAddress();
        }
    }

    private static String siteLocalAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(DemoShopServer::isUp)
                    .flatMap(network -> Collections.list(network.getInetAddresses()).stream())
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (SocketException unknown) {
            return LOOPBACK;
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException unknown) {
            return false;
        }
    }
}
