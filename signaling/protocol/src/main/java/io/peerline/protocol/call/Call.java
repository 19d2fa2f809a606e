package io.peerline.protocol.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.Still;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One call. {@code version} grows by one with every change. {@code seats}: everybody who was rung or came, in that order; exactly one is the
 * visitor's. {@code media}: what whoever started it wanted, video where one of two who started at once did; {@code most}: what the shop allows in it, video where the row is older than the field.
 * {@code attempts}: how many were given out. {@code longest}: ms from the answer. Times are ms since 1970, 0 for none.
 */
public record Call(
        CallId id,
        SiteId site,
        ConversationId conversation,
        CallMedia media,
        CallMedia most,
        PartyId by,
        long longest,
        long version,
        CallPhase phase,
        List<Seat> seats,
        int attempts,
        long answeredAt,
        @Nullable Product pinned,
        @Nullable Still still,
        @Nullable CallEnd end) {

    public Call {
        seats = List.copyOf(seats);
        most = Objects.requireNonNullElse(most, CallMedia.VIDEO);
    }

    public Optional<Seat> seat(PartyId party) {
        return seats.stream().filter(seat -> seat.party().equals(party)).findFirst();
    }

    public boolean ended() {
        return phase == CallPhase.ENDED;
    }

    /** When ringing ends, of the one who rings longest. */
    public long ringUntil() {
        return seats.stream()
                .filter(seat -> seat.state() == CallPartyState.RINGING)
                .mapToLong(Seat::until)
                .max()
                .orElse(0);
    }

    public long endsBy() {
        return phase == CallPhase.ACTIVE ? answeredAt + longest : 0;
    }

    /** When something changes by time alone; 0 for never. */
    public long dueAt() {
        return ended()
                ? 0
                : LongStream.concat(LongStream.of(endsBy()), seats.stream().mapToLong(Seat::until))
                        .filter(time -> time > 0)
                        .min()
                        .orElse(0);
    }

    /** From the answer until {@code now}, in seconds. */
    long seconds(long now) {
        return answeredAt == 0 ? 0 : Math.max(0, now - answeredAt) / 1000;
    }

    /** How many are in it. */
    long in() {
        return seats.stream().filter(Seat::in).count();
    }

    long busy() {
        return seats.stream().filter(Seat::busy).count();
    }

    boolean visitorIsIn() {
        return seats.stream().anyMatch(seat -> seat.ofVisitor() && seat.in());
    }

    /** This seat instead of the party's own, or after all others. */
    Call with(Seat changed) {
        List<Seat> next = new ArrayList<>(seats);
        next.replaceAll(seat -> seat.party().equals(changed.party()) ? changed : seat);
        if (seat(changed.party()).isEmpty()) {
            next.add(changed);
        }
        return copy(version, phase, next, Math.max(attempts, changed.attempt()), answeredAt, pinned, still, end);
    }

    Call answered(long now) {
        return copy(version, CallPhase.ACTIVE, seats, attempts, now, pinned, still, end);
    }

    Call showing(@Nullable Product product, @Nullable Still picture) {
        return copy(version, phase, seats, attempts, answeredAt, product, picture, end);
    }

    /** As far as the shop allows. */
    Call byVideo() {
        return new Call(
                id,
                site,
                conversation,
                most,
                most,
                by,
                longest,
                version,
                phase,
                seats,
                attempts,
                answeredAt,
                pinned,
                still,
                end);
    }

    /** Nobody is in it any more, nobody rings. */
    Call over(CallEnd how) {
        List<Seat> left = seats.stream()
                .map(seat -> switch (seat.state()) {
                    case RINGING -> seat.gone(CallPartyState.MISSED);
                    case JOINED, LOST -> seat.gone(CallPartyState.LEFT);
                    case LEFT, DECLINED, MISSED -> seat;
                })
                .toList();
        return copy(version, CallPhase.ENDED, left, attempts, answeredAt, null, still, how);
    }

    Call next() {
        return copy(version + 1, phase, seats, attempts, answeredAt, pinned, still, end);
    }

    /** With all that a call may change; the rest is from its start. */
    private Call copy(
            long newVersion,
            CallPhase newPhase,
            List<Seat> newSeats,
            int given,
            long answered,
            @Nullable Product shown,
            @Nullable Still picture,
            @Nullable CallEnd how) {
        return new Call(
                id,
                site,
                conversation,
                media,
                most,
                by,
                longest,
                newVersion,
                newPhase,
                newSeats,
                given,
                answered,
                shown,
                picture,
                how);
    }
}
