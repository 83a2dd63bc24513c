package org.practicesync.features.quarantine;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;

/**
 * What is kept of a record that mapped, but that the database refused. A patient is kept whole, so that it can be stored
 * without the PMS; of the others their id: the next run reads them again.
 */
final class MappedRecord {
    private MappedRecord() {}

    static String text(PmsRecord record) {
        return record instanceof PatientRecord patient
                ? MappedPatient.text(patient)
                : new JsonObject().put("pms_id", record.pmsId()).encode();
    }

    /** Null where only the id was kept. */
    static @Nullable PmsRecord read(RecordKind kind, String text) {
        return kind == RecordKind.PATIENTS ? MappedPatient.read(text) : null;
    }
}
