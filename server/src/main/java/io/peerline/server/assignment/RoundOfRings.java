package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The rings of one round of waiting, judged at one moment. Pure. */
record RoundOfRings(List<RingRow> rings, long now) {

    /** Rings of one wave are written within this time; a person needs longer to turn one down. */
    private static final long ONE_WAVE_MILLIS = 1_000;

    Set<MemberId> members() {
        return rings.stream().map(RingRow::member).collect(Collectors.toSet());
    }

    boolean rings(RingRow.Kind kind) {
        return live().stream().anyMatch(ring -> ring.kind() == kind);
    }

    List<RingRow> live() {
        return rings.stream()
                .filter(ring -> ring.state() == RingRow.RingState.RINGING && ring.until() > now)
                .toList();
    }

    /** When the first of the live rings stops. */
    OptionalLong firstEnd() {
        return live().stream().mapToLong(RingRow::until).min();
    }

    /** When the newest live ring at a rep began. */
    OptionalLong newestAtReps() {
        return live().stream()
                .filter(ring -> ring.kind() != RingRow.Kind.CONTRIBUTOR)
                .mapToLong(RingRow::rangAt)
                .max();
    }

    /** When ringing began in this round. */
    OptionalLong begun() {
        return rings.stream().mapToLong(RingRow::rangAt).min();
    }

    /** The latest time any ring of this round was to stop. */
    OptionalLong lastEnd() {
        return rings.stream().mapToLong(RingRow::until).max();
    }

    Set<MemberId> declinedAfter(long time) {
        return rings.stream()
                .filter(ring -> ring.state() == RingRow.RingState.DECLINED && ring.until() > time)
                .map(RingRow::member)
                .collect(Collectors.toSet());
    }

    int waves() {
        List<Long> begins = new ArrayList<>();
        rings.stream()
                .filter(ring -> ring.kind() == RingRow.Kind.CONTRIBUTOR)
                .sorted(Comparator.comparing(RingRow::rangAt))
                .forEach(ring -> {
                    if (begins.isEmpty() || ring.rangAt() - begins.getLast() > ONE_WAVE_MILLIS) {
                        begins.add(ring.rangAt());
                    }
                });
        return begins.size();
    }
}
