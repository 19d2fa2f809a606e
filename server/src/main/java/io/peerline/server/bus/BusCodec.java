package io.peerline.server.bus;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.Reliability;
import io.peerline.protocol.wire.Status;
import io.peerline.server.bus.BusMessage.AssignmentChanged;
import io.peerline.server.bus.BusMessage.CallTold;
import io.peerline.server.bus.BusMessage.Carried;
import io.peerline.server.bus.BusMessage.Event;
import io.peerline.server.bus.BusMessage.Gone;
import io.peerline.server.bus.BusMessage.Hint;
import io.peerline.server.bus.BusMessage.MemberChanged;
import io.peerline.server.bus.BusMessage.PresenceChanged;
import io.peerline.server.bus.BusMessage.Seen;
import io.peerline.server.bus.BusMessage.ToParty;
import io.peerline.server.bus.BusMessage.ToSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bus messages as bytes: one byte of kind, then the fields in order. Nodes of two versions share a bus while one follows the other, so a kind's
 * fields are only ever added at the end: what follows the known ones is ignored, and an unknown kind is told as such.
 */
public final class BusCodec {

    private static final int EVENT = 1;
    private static final int HINT = 2;
    private static final int TO_PARTY = 3;
    private static final int PRESENCE_CHANGED = 5;
    private static final int ASSIGNMENT_CHANGED = 6;
    private static final int MEMBER_CHANGED = 7;
    private static final int TO_SESSION = 8;
    private static final int CALL_TOLD = 9;

    private BusCodec() {}

    public sealed interface Decoded {
        record Known(BusMessage message) implements Decoded {}

        /** Of a kind that this version does not know. */
        record Unknown(int kind) implements Decoded {}

        /** No message of ours. */
        record Poison(String reason) implements Decoded {}
    }

    public static byte[] encode(BusMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            write(message, new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** Never throws. */
    public static Decoded decode(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | IllegalArgumentException poison) {
            return new Decoded.Poison(bytes.length + " bytes: " + poison);
        }
    }

    private static void write(BusMessage message, DataOutputStream out) throws IOException {
        switch (message) {
            case Event event -> {
                out.writeByte(EVENT);
                out.writeUTF(event.conversation().value());
                out.writeLong(event.seq());
                writeBytes(event.frame(), out);
            }
            case Hint hint -> {
                out.writeByte(HINT);
                out.writeUTF(hint.conversation().value());
                writeFrame(hint.frame(), out);
            }
            case ToParty toParty -> {
                out.writeByte(TO_PARTY);
                out.writeUTF(toParty.party().value());
                writeFrame(toParty.frame(), out);
            }
            case ToSession toSession -> writeToSession(toSession, out);
            case CallTold told -> writeCall(told, out);
            case PresenceChanged changed -> {
                out.writeByte(PRESENCE_CHANGED);
                writePresence(changed, out);
            }
            case AssignmentChanged changed -> {
                out.writeByte(ASSIGNMENT_CHANGED);
                out.writeUTF(changed.conversation().value());
                out.writeLong(changed.version());
            }
            case MemberChanged changed -> {
                out.writeByte(MEMBER_CHANGED);
                out.writeUTF(changed.member().value());
            }
        }
    }

    private static Decoded read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case EVENT -> known(new Event(new ConversationId(in.readUTF()), in.readLong(), readBytes(in)));
            case HINT -> known(new Hint(new ConversationId(in.readUTF()), readFrame(in)));
            case TO_PARTY -> known(new ToParty(PartyId.of(in.readUTF()), readFrame(in)));
            case PRESENCE_CHANGED -> known(readPresence(in));
            case ASSIGNMENT_CHANGED -> known(new AssignmentChanged(new ConversationId(in.readUTF()), in.readLong()));
            case MEMBER_CHANGED -> known(new MemberChanged(new MemberId(in.readUTF())));
            case TO_SESSION -> known(new ToSession(new SessionId(in.readUTF()), readFrame(in)));
            case CALL_TOLD -> known(readCall(in));
            default -> new Decoded.Unknown(kind);
        };
    }

    private static Decoded known(BusMessage message) {
        return new Decoded.Known(message);
    }

    private static void writeToSession(ToSession toSession, DataOutputStream out) throws IOException {
        out.writeByte(TO_SESSION);
        out.writeUTF(toSession.session().value());
        writeFrame(toSession.frame(), out);
    }

    private static void writeCall(CallTold told, DataOutputStream out) throws IOException {
        out.writeByte(CALL_TOLD);
        out.writeUTF(told.call().value());
        out.writeUTF(told.conversation().value());
        out.writeLong(told.version());
        writeParties(told.parties(), out);
        writeParties(told.busy(), out);
        writeFrame(told.frame(), out);
    }

    private static void writeParties(List<PartyId> parties, DataOutputStream out) throws IOException {
        out.writeInt(parties.size());
        for (PartyId party : parties) {
            out.writeUTF(party.value());
        }
    }

    private static CallTold readCall(DataInputStream in) throws IOException {
        CallId call = new CallId(in.readUTF());
        ConversationId conversation = new ConversationId(in.readUTF());
        long version = in.readLong();
        return new CallTold(call, conversation, version, readParties(in), readParties(in), readFrame(in));
    }

    private static List<PartyId> readParties(DataInputStream in) throws IOException {
        List<PartyId> parties = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parties.add(PartyId.of(in.readUTF()));
        }
        return parties;
    }

    private static void writePresence(PresenceChanged changed, DataOutputStream out) throws IOException {
        out.writeBoolean(changed.reread());
        out.writeInt(changed.joined().size());
        for (Seen seen : changed.joined()) {
            out.writeUTF(seen.session().value());
            out.writeUTF(seen.party().value());
            out.writeUTF(seen.node().value());
            out.writeLong(seen.incarnation());
            out.writeLong(seen.generation());
            out.writeUTF(seen.status().name());
            out.writeLong(seen.chosenAt());
        }
        out.writeInt(changed.left().size());
        for (Gone gone : changed.left()) {
            out.writeUTF(gone.session().value());
            out.writeUTF(gone.node().value());
            out.writeLong(gone.generation());
        }
    }

    private static PresenceChanged readPresence(DataInputStream in) throws IOException {
        boolean reread = in.readBoolean();
        List<Seen> joined = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            joined.add(new Seen(
                    new SessionId(in.readUTF()),
                    PartyId.of(in.readUTF()),
                    new NodeId(in.readUTF()),
                    in.readLong(),
                    in.readLong(),
                    Status.valueOf(in.readUTF()),
                    in.readLong()));
        }
        List<Gone> gone = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            gone.add(new Gone(new SessionId(in.readUTF()), new NodeId(in.readUTF()), in.readLong()));
        }
        return new PresenceChanged(joined, gone, reread);
    }

    private static void writeFrame(Carried frame, DataOutputStream out) throws IOException {
        out.writeUTF(frame.reliability().name());
        out.writeUTF(frame.key());
        writeBytes(frame.bytes(), out);
    }

    private static Carried readFrame(DataInputStream in) throws IOException {
        Reliability reliability = Reliability.valueOf(in.readUTF());
        String key = in.readUTF();
        return new Carried(readBytes(in), reliability, key);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a field claims " + length + " bytes, " + in.available() + " are left");
        }
        return in.readNBytes(length);
    }
}
