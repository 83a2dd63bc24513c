package org.practicesync.vendors.gentu;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;

/**
 * What the list of appointments is asked for. The bounds are the day's as the practice's clocks have it, each with the
 * offset of its own moment, since a day on which clocks change has two. The last millisecond is the end, so that it does not matter
 * whether Gentu includes it.
 *
 * @param cursor null: the first page
 */
record GentuDayQuery(
        String from,
        String to,
        String practitionerId,
        int limit,
        @Nullable String cursor) {
    static final int LIMIT = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    static GentuDayQuery of(Day day, String practitionerId, @Nullable String cursor) {
        return new GentuDayQuery(
                text(day.begin(), day.zone()),
                text(day.end().minus(Duration.ofMillis(1)), day.zone()),
                practitionerId,
                LIMIT,
                cursor);
    }

    private static String text(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }
}
