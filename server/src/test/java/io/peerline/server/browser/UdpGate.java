package io.peerline.server.browser;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a UDP port of this machine, as a home router is one: {@link #change} gives everybody behind it another address, {@link #lose} makes it a bad
 * line in both directions.
 */
final class UdpGate implements AutoCloseable {

    private static final int LARGEST = 65_535;

    private final DatagramSocket entry = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<SocketAddress, DatagramSocket> ways = new ConcurrentHashMap<>();
    private final int target;

    /** Always the same row of chances. */
    private final Random chance = new Random(7);

    private volatile double lost;

    private UdpGate(int target) throws IOException {
        this.target = target;
    }

    static UdpGate to(int target) throws IOException {
        UdpGate gate = new UdpGate(target);
        Thread.ofPlatform().daemon().name("udp-gate").start(gate::forward);
        return gate;
    }

    /** The address of a relay behind it. */
    String turn() {
        return "turn:127.0.0.1:" + entry.getLocalPort() + "?transport=udp";
    }

    /** What was known behind the gate by the addresses so far is known no more. */
    void change() {
        ways.values().forEach(DatagramSocket::close);
        ways.clear();
    }

    /** {@code part}: of all packets from now on, 0 to 1. */
    void lose(double part) {
        lost = part;
    }

    @Override
    public void close() {
        entry.close();
        change();
    }

    private void forward() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!entry.isClosed()) {
            try {
                packet.setLength(LARGEST);
                entry.receive(packet);
                if (isLost()) {
                    continue;
                }
                DatagramSocket way = ways.computeIfAbsent(packet.getSocketAddress(), this::open);
                way.send(new DatagramPacket(
                        packet.getData(), packet.getLength(), InetAddress.getLoopbackAddress(), target));
            } catch (IOException closed) {
                // The entry was closed, which ends the loop, or a way was, and the next packet gets another.
                continue;
            }
        }
    }

    private DatagramSocket open(SocketAddress near) {
        try {
            DatagramSocket way = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().name("udp-gate-back").start(() -> answer(way, near));
            return way;
        } catch (IOException none) {
            throw new IllegalStateException("no free UDP port", none);
        }
    }

    private void answer(DatagramSocket way, SocketAddress near) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!way.isClosed()) {
            try {
                packet.setLength(LARGEST);
                way.receive(packet);
                if (isLost()) {
                    continue;
                }
                entry.send(new DatagramPacket(packet.getData(), packet.getLength(), near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private boolean isLost() {
        return chance.nextDouble() < lost;
    }
}
