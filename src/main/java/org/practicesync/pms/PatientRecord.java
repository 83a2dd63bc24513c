package org.practicesync.pms;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient as every PMS is mapped to. Texts carry no NUL; an absent or empty value is null.
 *
 * @param pmsId the PMS's own id, as text
 * @param phone as the PMS shows it
 * @param phoneDigits digits only, with the country code
 * @param archivedAt when the PMS archived it; null while it lives
 * @param mergedIntoPmsId the surviving record, where this one lost a merge
 * @param warnings optional values that could not be read, by field and reason, without the value
 */
public record PatientRecord(
        String pmsId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String preferredName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String phoneDigits,
        @Nullable LocalDate dateOfBirth,
        @Nullable String sex,
        @Nullable Instant archivedAt,
        @Nullable String mergedIntoPmsId,
        @Nullable Instant pmsCreatedAt,
        @Nullable Instant pmsUpdatedAt,
        List<String> warnings)
        implements PmsRecord {

    public PatientRecord {
        warnings = List.copyOf(warnings);
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PatientRecord[" + pmsId + "]";
    }
}
