package org.practicesync.platform.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How this API writes the moment of an answer. */
public final class Timestamps {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** UTC with six digits of a second, always all of them: {@code 2026-01-15T10:30:00.123456Z}. */
    public static String micros(Instant moment) {
        return MICROSECONDS.format(moment);
    }
}
