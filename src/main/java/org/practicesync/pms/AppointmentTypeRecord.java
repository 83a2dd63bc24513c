package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment type as every PMS is mapped to. Texts carry no NUL; an absent or empty value is null.
 *
 * @param color as the PMS writes it: {@code #4CAF50}
 * @param telehealth null where the PMS does not tell
 */
public record AppointmentTypeRecord(
        String pmsId,
        @Nullable String name,
        @Nullable String category,
        @Nullable String color,
        @Nullable Integer durationMinutes,
        @Nullable Boolean telehealth,
        @Nullable Instant archivedAt,
        @Nullable Instant pmsCreatedAt,
        @Nullable Instant pmsUpdatedAt,
        List<String> warnings)
        implements PmsRecord {
    public AppointmentTypeRecord {
        warnings = List.copyOf(warnings);
    }
}
