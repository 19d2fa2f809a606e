package io.peerline.server.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends whatever bytes it likes. Reads give up after ten seconds. */
final class RawSocket implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;

    RawSocket(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    RawSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** One HTTP answer: its head, and its body by Content-Length. */
    String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase().replaceAll("(?s).*content-length: (\\d+).*", "$1");
        byte[] body = new byte[length.matches("\\d+") ? Integer.parseInt(length) : 0];
        in.readFully(body);
        return head + new String(body, StandardCharsets.UTF_8);
    }

    /** Upgrades as a visitor's page of Peerline's own origin would. */
    RawSocket upgrade(EdgeNode node, String session) throws IOException {
        String host = "127.0.0.1:" + node.server.port();
        send("GET /ws?session=" + session + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: peerline.v1, peerline.auth."
                + node.tokens.issue(EdgeNode.SITE) + "\r\n\r\n");
        String answer = answer();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(answer);
        }
        return this;
    }

    /** A masked frame, mask zero: {@code head} is FIN, reserved bits and opcode. */
    RawSocket frame(int head, byte[] payload) throws IOException {
        return send(bytes(head, 0x80, payload));
    }

    RawSocket unmasked(int head, byte[] payload) throws IOException {
        return send(bytes(head, 0, payload));
    }

    static byte[] bytes(int head, int mask, byte[] payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head);
        if (payload.length < 126) {
            out.write(mask | payload.length);
        } else if (payload.length < 65536) {
            out.write(mask | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        if (mask != 0) {
            out.write(new byte[4]);
        }
        out.write(payload);
        return out.toByteArray();
    }

    /** The next frame's text; for a close frame {@code close CODE}, for others {@code ping} or {@code pong TEXT}. */
    String read() throws IOException {
        int head = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return switch (head & 0x0f) {
            case 8 -> "close " + (((payload[0] & 0xff) << 8) | (payload[1] & 0xff));
            case 9 -> "ping";
            case 10 -> "pong " + new String(payload, StandardCharsets.UTF_8);
            default -> new String(payload, StandardCharsets.UTF_8);
        };
    }

    /** Frames until one that contains this. */
    String readUntil(String part) throws IOException {
        String frame = read();
        while (!frame.contains(part)) {
            frame = read();
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
