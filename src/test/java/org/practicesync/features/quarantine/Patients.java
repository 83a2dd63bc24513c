package org.practicesync.features.quarantine;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

/** Made-up patients: as the contract has them, and as Cliniko would send them. */
final class Patients {
    private Patients() {}

    static PatientRecord named(String pmsId, String firstName) {
        return of(pmsId, firstName, null, null);
    }

    static PatientRecord changed(String pmsId, String firstName, String updatedAt) {
        return of(pmsId, firstName, null, Instant.parse(updatedAt));
    }

    /** Created in a year that PostgreSQL does not know. */
    static PatientRecord outOfTime(String pmsId) {
        return of(pmsId, "Tardis", Instant.parse("+294999-01-01T00:00:00Z"), null);
    }

    /** Too long for an index, and too random to be compressed into one. */
    static String endlessId() {
        return new Random(7)
                .ints(10_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Rejected once although Cliniko's mapper maps it: as after a fix. */
    static RejectedRecord fixed(String pmsId, String firstName, @Nullable String updatedAt) {
        var raw = new JsonObject().put("id", pmsId).put("first_name", firstName).put("updated_at", updatedAt);
        return new RejectedRecord(pmsId, "it had an odd name", raw.encode());
    }

    static RejectedRecord withoutId(String firstName) {
        return new RejectedRecord(
                null,
                "the record has no id",
                new JsonObject().put("first_name", firstName).encode());
    }

    private static PatientRecord of(
            String pmsId, String firstName, @Nullable Instant createdAt, @Nullable Instant updatedAt) {
        return new PatientRecord(
                pmsId, firstName, null, null, null, null, null, null, null, null, null, createdAt, updatedAt,
                List.of());
    }
}
