package io.peerline.server.community.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** A time as people say it, exact for machines and on hover. UTC, since the server does not know where the reader is; a script says it in theirs. */
public record When(String iso, String words, String exact) {

    static When of(long millis, Instant now, Texts t) {
        Instant at = Instant.ofEpochMilli(millis);
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        String exact = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(t.locale())
                        .format(utc)
                + " UTC";
        return new When(at.toString(), words(utc, Duration.between(at, now), now, t), exact);
    }

    private static String words(ZonedDateTime at, Duration ago, Instant now, Texts t) {
        if (ago.toMinutes() < 1) {
            return t.t("time.now");
        }
        if (ago.toHours() < 1) {
            return t.t("time.minutes", "count", ago.toMinutes());
        }
        if (ago.toDays() < 1) {
            return t.t("time.hours", "count", ago.toHours());
        }
        if (ago.toDays() < 7) {
            return t.t("time.days", "count", ago.toDays());
        }
        boolean sameYear = at.getYear() == now.atZone(ZoneOffset.UTC).getYear();
        return DateTimeFormatter.ofPattern(t.t(sameYear ? "time.day" : "time.dayOfYear"), t.locale())
                .format(at);
    }
}
