package org.practicesync.features.patient;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;

/** Made-up patients. */
final class People {
    private People() {}

    static PatientRecord named(String pmsId, @Nullable String firstName, @Nullable String lastName) {
        return of(pmsId, firstName, lastName, null, null, null, null);
    }

    static PatientRecord archived(String pmsId, String firstName, @Nullable Instant at) {
        return of(pmsId, firstName, "Example", null, null, null, at);
    }

    static PatientRecord reached(
            String pmsId, @Nullable String email, @Nullable String phone, @Nullable String digits) {
        return of(pmsId, "Aroha", "Example", email, phone, digits, null);
    }

    private static PatientRecord of(
            String pmsId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String digits,
            @Nullable Instant archivedAt) {
        return new PatientRecord(
                pmsId,
                firstName,
                lastName,
                null,
                email,
                phone,
                digits,
                null,
                null,
                archivedAt,
                null,
                null,
                null,
                List.of());
    }
}
