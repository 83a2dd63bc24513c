package org.practicesync.features.writeback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;

/** A patient in the body of a write. */
final class PatientBody {
    static final List<String> NAMES = List.of(
            "firstName",
            "lastName",
            "dateOfBirth",
            "email",
            "mobilePhone",
            "homePhone",
            "sex",
            "locationId",
            "practitionerId",
            ChangeBody.VENDOR_FIELDS);

    private PatientBody() {}

    static PatientChange read(ChangeBody body, @Nullable String recordId) {
        var change = new PatientChange(
                body.isPatch() ? WritebackOperation.UPDATE_PATIENT : WritebackOperation.CREATE_PATIENT,
                recordId,
                body.name("firstName"),
                body.name("lastName"),
                body.date("dateOfBirth"),
                body.text("email"),
                body.text("mobilePhone"),
                body.text("homePhone"),
                body.text("sex"),
                body.id("locationId"),
                body.id("practitionerId"),
                body.vendorFields());
        body.require("firstName", change.firstName());
        body.require("lastName", change.lastName());
        body.check();
        body.requireAny(change);
        return change;
    }
}
