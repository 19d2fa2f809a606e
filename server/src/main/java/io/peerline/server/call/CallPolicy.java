package io.peerline.server.call;

import io.peerline.protocol.wire.CallMessage.CallMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a site's owner allows. {@code hours}: absent for always. {@code maxMinutes}: after this a call ends by itself. */
public record CallPolicy(
        Callers who, boolean audioOnly, @Nullable OpeningHours hours, int maxMinutes) {

    /** Of a site whose owner has not chosen yet. */
    public static final CallPolicy DEFAULT = new CallPolicy(Callers.REPS, false, null, 60);

    /** Who of the site's people has calls with visitors. */
    public enum Callers {
        OFF,
        /** Reps, supervisors and owners. */
        REPS,
        /** Contributors too. */
        EVERYONE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CallMedia most() {
        return audioOnly ? CallMedia.AUDIO : CallMedia.VIDEO;
    }

    public Duration longest() {
        return Duration.ofMinutes(maxMinutes);
    }

    /** Switched on, and within the hours. */
    public boolean openAt(Instant moment) {
        return refusedAt(moment) == null;
    }

    /** Why nobody may call at this moment; null while somebody may. */
    public @Nullable String refusedAt(Instant moment) {
        if (who == Callers.OFF) {
            return "calls are switched off at this site";
        }
        return hours == null || hours.openAt(moment)
                ? null
                : "calls are closed, open " + hours.onTheDayOf(moment) + " in " + hours.zone();
    }

    public boolean allowsStaff() {
        return who != Callers.OFF;
    }

    public boolean allowsContributors() {
        return who == Callers.EVERYONE;
    }
}
