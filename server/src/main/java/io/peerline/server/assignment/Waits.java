package io.peerline.server.assignment;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Queue;
import io.peerline.protocol.wire.ServerMessage.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long one waits at a site now. Blocking, any thread. */
final class Waits {

    private final MemberLoads loads;
    private final Roster roster;

    Waits(MemberLoads loads, Roster roster) {
        this.loads = loads;
        this.roster = roster;
    }

    /** {@code slots}: chats the reps who are here can have at once. */
    record Pace(long handlingMillis, int slots) {
        Queue queue(int position) {
            return WaitEstimate.queue(position, handlingMillis, slots);
        }
    }

    Pace of(SiteId site) {
        return new Pace(loads.meanHandlingMillis(site), slots(roster.responders(site)));
    }

    /** For a new question; null when nobody is here who could answer. */
    @Nullable Wait expected(SiteId site, List<Responder> team, int waiting) {
        if (team.stream().anyMatch(Waits::takesOneMore)) {
            return WaitEstimate.SOMEBODY_IS_FREE;
        }
        int slots = slots(team);
        return slots == 0 ? null : WaitEstimate.of(waiting + 1, loads.meanHandlingMillis(site), slots);
    }

    /** Who is being rung answers that first, in seconds: that is no queue. */
    private static boolean takesOneMore(Responder responder) {
        return responder.online() && !responder.resting() && responder.freeSlots() > 0;
    }

    private static int slots(List<Responder> team) {
        return team.stream()
                .filter(responder -> responder.staff() && responder.online())
                .mapToInt(Responder::capacity)
                .sum();
    }
}
