package io.peerline.protocol.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.Still;
import io.peerline.protocol.wire.CallFrame.StillState;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** One call and what may happen to it, in any order, also twice and too late; the same seed makes the same script. */
final class CallScript {

    static final PartyId JENNY = PartyId.of(new VisitorId(id("jenny")));
    static final PartyId JOHN = PartyId.of(new MemberId(id("john")));
    static final List<PartyId> ALL = List.of(
            JENNY,
            JOHN,
            PartyId.of(new MemberId(id("kofi"))),
            PartyId.of(new MemberId(id("anna"))),
            PartyId.of(new MemberId(id("paul"))));
    static final long LONGEST = 600_000;

    private static final List<StillId> STILLS = List.of(new StillId(id("still 1")), new StillId(id("still 2")));
    private static final Person JENNY_HERSELF = new Person(null, "Jenny", PersonRole.VISITOR, null);
    private static final Product SHOES = new Product("Red shoes", "https://shop.example/red", null, null);

    private final Random random;

    CallScript(long seed) {
        random = new Random(seed);
    }

    static CallResult.Moved start(PartyId by) {
        return CallMachine.start(
                new CallMachine.Start(
                        new CallId(id("call")),
                        new SiteId("shoes"),
                        new ConversationId(id("chat")),
                        CallMedia.VIDEO,
                        CallMedia.VIDEO,
                        by,
                        place(by, 0, 1),
                        by.equals(JENNY) ? JOHN : JENNY,
                        LONGEST),
                1_000);
    }

    static Place place(PartyId party, int tab, long generation) {
        return new Place(new SessionId(id(party.value().substring(2, 8) + tab)), generation, new NodeId("node-1"));
    }

    PartyId starter() {
        return random.nextBoolean() ? JENNY : JOHN;
    }

    /** Mostly a moment, sometimes long enough for every deadline. */
    long later(long now) {
        return now + (random.nextInt(6) == 0 ? random.nextInt(40_000) : random.nextInt(2_000));
    }

    CallEvent next(Call call) {
        Still open = call.still();
        if (open != null && open.state() != StillState.TAKEN && random.nextInt(8) == 0) {
            return open.state() == StillState.GRANTED
                    ? stored(open.by(), open.still())
                    : new CallEvent.AnswerStill(open.of(), open.still(), true);
        }
        PartyId party = any(ALL);
        Place place = place(party, random.nextInt(2), 1 + random.nextInt(3));
        return switch (random.nextInt(17)) {
            case 0, 1 -> new CallEvent.Accept(party, place);
            case 2 -> new CallEvent.Decline(party);
            case 3, 4, 5 -> new CallEvent.Join(party, place, held(call, party), random.nextBoolean());
            case 6 ->
                random.nextInt(4) > 0
                        ? new CallEvent.Leave(party, random.nextInt(4) == 0 ? place : null)
                        : new CallEvent.Expel(party, random.nextBoolean() ? place : null);
            case 7, 8 -> new CallEvent.Invite(party, any(ALL.subList(1, ALL.size())));
            case 9, 10 ->
                new CallEvent.Lost(
                        party,
                        call.seat(party)
                                .map(Seat::place)
                                .filter(known -> random.nextInt(4) > 0)
                                .orElse(place));
            case 11, 12 -> new CallEvent.Due();
            case 13 ->
                random.nextInt(8) == 0
                        ? new CallEvent.End(CallEndReason.BLOCKED)
                        : new CallEvent.Pin(party, random.nextBoolean() ? SHOES : null);
            case 14 -> new CallEvent.Start(party, place, random.nextBoolean() ? CallMedia.VIDEO : CallMedia.AUDIO);
            case 15 -> new CallEvent.AskStill(party, any(STILLS), any(ALL));
            default ->
                random.nextBoolean()
                        ? new CallEvent.AnswerStill(party, any(STILLS), random.nextBoolean())
                        : stored(party, any(STILLS));
        };
    }

    private static CallEvent stored(PartyId by, StillId still) {
        return new CallEvent.StillStored(
                by, new EventBody.StillTaken(new CallId(id("call")), still, JENNY_HERSELF, "/", 4, 3));
    }

    boolean repeats() {
        return random.nextInt(3) == 0;
    }

    Random random() {
        return random;
    }

    private int held(Call call, PartyId party) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> call.seat(party).map(Seat::attempt).orElse(1);
            default -> random.nextInt(call.attempts() + 1);
        };
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String id(String name) {
        byte[] bytes = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
