package io.peerline.server.testing;

import io.peerline.protocol.wire.Reply.IceServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As much of TURN over UDP (RFC 8656) as it takes to ask for a relay and for what one may not have. Codes are TURN's; 0 means it was granted. */
public final class TurnClient implements AutoCloseable {

    public static final int GRANTED = 0;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int QUOTA_REACHED = 486;

    private static final int COOKIE = 0x2112A442;
    private static final int ALLOCATE = 0x003;
    private static final int CREATE_PERMISSION = 0x008;
    private static final int CHANNEL_BIND = 0x009;
    private static final int USERNAME = 0x006;
    private static final int INTEGRITY = 0x008;
    private static final int ERROR_CODE = 0x009;
    private static final int CHANNEL_NUMBER = 0x00C;
    private static final int PEER_ADDRESS = 0x012;
    private static final int REALM = 0x014;
    private static final int NONCE = 0x015;
    private static final int ADDRESS_FAMILY = 0x017;
    private static final int TRANSPORT = 0x019;
    private static final byte[] UDP = {17, 0, 0, 0};

    private final DatagramSocket socket;
    private final IceServer credentials;
    private final SecureRandom random = new SecureRandom();
    private byte[] realm = {};
    private byte[] nonce = {};
    private int channel = 0x4000;

    public TurnClient(int port, IceServer credentials) throws IOException {
        this.credentials = credentials;
        this.socket = new DatagramSocket();
        socket.connect(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
    }

    /** Asks for a relay address. */
    public int allocate(boolean ipv6) throws IOException {
        Request request = new Request(ALLOCATE).add(TRANSPORT, UDP);
        if (ipv6) {
            request.add(ADDRESS_FAMILY, new byte[] {2, 0, 0, 0});
        }
        Map<Integer, byte[]> challenge = ask(request.bytes());
        realm = challenge.getOrDefault(REALM, realm);
        nonce = challenge.getOrDefault(NONCE, nonce);
        return code(ask(signed(request)));
    }

    /** Asks to be let through to the address. */
    public int permit(String peer) throws IOException {
        Request request = new Request(CREATE_PERMISSION);
        return code(ask(signed(request.add(PEER_ADDRESS, request.hidden(peer)))));
    }

    /** Asks for a channel to the address, which includes the permission. */
    public int bind(String peer) throws IOException {
        Request request = new Request(CHANNEL_BIND);
        byte[] number = ByteBuffer.allocate(4).putShort((short) channel++).array();
        return code(ask(signed(request.add(CHANNEL_NUMBER, number).add(PEER_ADDRESS, request.hidden(peer)))));
    }

    @Override
    public void close() {
        socket.close();
    }

    private static int code(Map<Integer, byte[]> answer) {
        byte[] error = answer.get(ERROR_CODE);
        return error == null ? GRANTED : (error[2] & 7) * 100 + error[3];
    }

    /** Java takes an IPv4 address in IPv6 disguise for IPv4; here it stays as it was written. */
    private static byte[] address(String literal) throws UnknownHostException {
        byte[] address = InetAddress.getByName(literal).getAddress();
        if (literal.contains(":") && address.length == 4) {
            return ByteBuffer.allocate(16)
                    .putShort(10, (short) 0xFFFF)
                    .put(12, address)
                    .array();
        }
        return address;
    }

    private Map<Integer, byte[]> ask(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length));
        DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
        socket.receive(packet);
        ByteBuffer answer = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        answer.position(20);
        Map<Integer, byte[]> attributes = new HashMap<>();
        while (answer.remaining() >= 4) {
            int type = answer.getShort() & 0xFFFF;
            byte[] value = new byte[answer.getShort() & 0xFFFF];
            answer.get(value);
            attributes.put(type, value);
            answer.position(answer.position() + (4 - value.length % 4) % 4);
        }
        return attributes;
    }

    private byte[] signed(Request request) {
        String username = credentials.username();
        request.add(USERNAME, username.getBytes(StandardCharsets.UTF_8))
                .add(REALM, realm)
                .add(NONCE, nonce);
        String secret = username + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + credentials.credential();
        try {
            byte[] key = MessageDigest.getInstance("MD5").digest(secret.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            // The sum covers a header that already counts the sum's own 24 bytes.
            byte[] covered = request.bytes(24);
            return request.add(INTEGRITY, mac.doFinal(covered)).bytes();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Request {
        private final int type;
        private final byte[] transaction = new byte[12];
        private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

        Request(int type) {
            this.type = type;
            random.nextBytes(transaction);
        }

        Request add(int attribute, byte[] value) {
            attributes.writeBytes(ByteBuffer.allocate(4)
                    .putShort((short) attribute)
                    .putShort((short) value.length)
                    .array());
            attributes.writeBytes(Arrays.copyOf(value, (value.length + 3) / 4 * 4));
            return this;
        }

        byte[] bytes() {
            return bytes(0);
        }

        byte[] bytes(int more) {
            return ByteBuffer.allocate(20 + attributes.size())
                    .putShort((short) type)
                    .putShort((short) (attributes.size() + more))
                    .putInt(COOKIE)
                    .put(transaction)
                    .put(attributes.toByteArray())
                    .array();
        }

        /** XOR-PEER-ADDRESS, port 9. */
        byte[] hidden(String peer) throws UnknownHostException {
            byte[] mask =
                    ByteBuffer.allocate(16).putInt(COOKIE).put(transaction).array();
            byte[] address = address(peer);
            for (int at = 0; at < address.length; at++) {
                address[at] ^= mask[at];
            }
            return ByteBuffer.allocate(4 + address.length)
                    .putShort((short) (address.length == 16 ? 2 : 1))
                    .putShort((short) (9 ^ (COOKIE >>> 16)))
                    .put(address)
                    .array();
        }
    }
}
