package org.practicesync.sandbox.cliniko.diary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When appointments are made and when they take place: on weekdays, in practice hours, from two years before a given day to 60 days
 * after it. What was born changed before that day.
 */
record PracticeHours(LocalDate today, ZoneId zone, long newestSecond) {
    private static final int DAYS_BACK = 760;
    private static final int DAY_SECONDS = 86_400;
    private static final int LAST_MADE_SECONDS_BEFORE = 3_600;
    private static final int LEAD_DAYS_MIN = 2;
    private static final int LEAD_DAYS = 57;
    private static final int OPENS_AT_HOUR = 8;
    private static final int OPEN_MINUTES = 600;
    private static final int SLOT_MINUTES = 15;

    static PracticeHours around(LocalDate today, ZoneId zone) {
        return new PracticeHours(today, zone, today.atStartOfDay(zone).toEpochSecond());
    }

    long firstSecond() {
        return newestSecond - (long) DAYS_BACK * DAY_SECONDS;
    }

    /** Ascends with k. Three neighbours share a second: ties must occur. */
    long madeSecond(int k, int total) {
        long last = newestSecond - LAST_MADE_SECONDS_BEFORE;
        long step = Math.max(1, (last - firstSecond()) * 3 / Math.max(total, 3));
        return Math.min(firstSecond() + k / 3 * step, last);
    }

    /** A start within two months after it was made, never on the same day. */
    long startSecond(long madeSecond, long chance, int minutes) {
        long daysAgo = Math.floorDiv(madeSecond - newestSecond, DAY_SECONDS);
        return startOn(today.plusDays(daysAgo + LEAD_DAYS_MIN + Math.floorMod(chance, LEAD_DAYS)), chance, minutes);
    }

    /** A start on this day, or the nearest weekday. */
    long startOn(LocalDate day, long chance, int minutes) {
        int slots = Math.max(1, (OPEN_MINUTES - minutes) / SLOT_MINUTES + 1);
        long slot = Math.floorMod(chance >>> 8, slots);
        var time = LocalTime.of(OPENS_AT_HOUR, 0).plusMinutes(slot * SLOT_MINUTES);
        return weekday(day).atTime(time).atZone(zone).toEpochSecond();
    }

    private static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.with(DayOfWeek.FRIDAY);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
