package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a practice sees its patients, as every PMS is mapped to. Texts carry no NUL; an absent or empty value is
 * null.
 *
 * @param address in one line
 * @param timezone IANA zone, null where the PMS does not tell
 */
public record LocationRecord(
        String pmsId,
        @Nullable String name,
        @Nullable String address,
        @Nullable String timezone,
        @Nullable Instant archivedAt,
        @Nullable Instant pmsCreatedAt,
        @Nullable Instant pmsUpdatedAt,
        List<String> warnings)
        implements PmsRecord {
    public LocationRecord {
        warnings = List.copyOf(warnings);
    }
}
