package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A practitioner as every PMS is mapped to. Texts carry no NUL; an absent or empty value is null.
 *
 * @param displayName as the PMS shows it, title included
 * @param active null where the PMS does not tell
 */
public record PractitionerRecord(
        String pmsId,
        @Nullable String title,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String displayName,
        @Nullable Boolean active,
        @Nullable Instant archivedAt,
        @Nullable Instant pmsCreatedAt,
        @Nullable Instant pmsUpdatedAt,
        List<String> warnings)
        implements PmsRecord {
    public PractitionerRecord {
        warnings = List.copyOf(warnings);
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PractitionerRecord[" + pmsId + "]";
    }
}
