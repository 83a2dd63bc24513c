package org.practicesync.vendors.halaxy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.practicesync.pms.DayFeed.Day;

/** How a day is asked for. */
final class HalaxyDayQuery {
    private static final List<String> PATIENTS = List.of("Appointment:patient");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private HalaxyDayQuery() {}

    static HalaxyQuery of(Day day, HalaxyDayPlace place) {
        return new HalaxyQuery(
                "Appointment",
                dates(day, place.span()),
                "date",
                place.names() == HalaxyDayPlace.Names.TOGETHER ? PATIENTS : List.of(),
                HalaxyConfig.PAGE_SIZE,
                place.pages().next());
    }

    /**
     * Times with the practice's own offset of that moment, so that one who reads only the clock's part of them is right too.
     * The end comes first: one who takes only the last of two then lists from the day's begin on.
     */
    private static List<String> dates(Day day, HalaxyDayPlace.Span span) {
        return switch (span) {
            case RANGE -> List.of("lt" + time(day.end(), day.zone()), "ge" + time(day.begin(), day.zone()));
            case EVE -> List.of("eq" + day.date().minusDays(1));
            case DAY -> List.of("eq" + day.date());
            case MORROW -> List.of("eq" + day.date().plusDays(1));
        };
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
