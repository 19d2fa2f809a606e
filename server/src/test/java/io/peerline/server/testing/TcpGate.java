package io.peerline.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a port of this machine that can be cut and opened again. */
public final class TcpGate implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean open = true;

    private TcpGate(int target) throws IOException {
        this.target = target;
    }

    public static TcpGate to(int target) throws IOException {
        TcpGate gate = new TcpGate(target);
        Thread.ofVirtual().name("gate").start(gate::accept);
        return gate;
    }

    /** The address of a relay behind it. */
    public String turn() {
        return "turn:127.0.0.1:" + entry.getLocalPort() + "?transport=tcp";
    }

    /** Before a server that must know the gate's port first; nobody is let through until {@link #leadsTo}. */
    public static TcpGate unbuilt() throws IOException {
        TcpGate gate = to(0);
        gate.open = false;
        return gate;
    }

    public void leadsTo(int port) {
        target = port;
        open = true;
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** Ends what is under way, and lets nobody through. */
    public void cut() {
        open = false;
        sockets.forEach(TcpGate::quietly);
        sockets.clear();
    }

    public void open() {
        open = true;
    }

    @Override
    public void close() {
        cut();
        quietly(entry);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                pass(entry.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket near) {
        sockets.add(near);
        if (!open) {
            quietly(near);
            return;
        }
        try {
            Socket far = new Socket();
            sockets.add(far);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> copy(near, far));
            Thread.ofVirtual().start(() -> copy(far, near));
        } catch (IOException refused) {
            quietly(near);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // One side is gone, so the other is let go too.
        }
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            // Nothing is left to close.
        }
    }
}
