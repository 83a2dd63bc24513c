package org.practicesync.features.connection;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Where a practice's days begin. */
public final class PracticeZone {
    private static final ZoneId NOWHERE = ZoneId.of("UTC");

    private PracticeZone() {}

    /** The connection's zone; UTC where nobody told one that our clock knows. */
    public static ZoneId of(Connection connection) {
        var zone = connection.timezone();
        try {
            return zone == null ? NOWHERE : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return NOWHERE;
        }
    }
}
