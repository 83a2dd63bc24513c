package org.practicesync.features.writeback;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.WritebackOperation;

/** An appointment in the body of a write. */
final class AppointmentBody {
    static final List<String> NAMES = List.of(
            "patientId",
            "practitionerId",
            "startsAt",
            "durationMinutes",
            "appointmentTypeId",
            "locationId",
            "notes",
            "status",
            "reason",
            ChangeBody.VENDOR_FIELDS);

    private static final String CANCELLED = "cancelled";
    private static final int MINUTES_MAX = 1_440;

    private AppointmentBody() {}

    static AppointmentChange read(ChangeBody body, @Nullable String recordId, ZoneId zone) {
        var patientId = body.id("patientId");
        var startsAt = body.moment("startsAt", zone);
        var status = body.id("status");
        boolean cancels = CANCELLED.equals(status);
        var change = new AppointmentChange(
                operation(body, cancels),
                recordId,
                patientId,
                body.id("practitionerId"),
                startsAt,
                body.minutes("durationMinutes", MINUTES_MAX),
                body.id("appointmentTypeId"),
                body.id("locationId"),
                body.notes("notes"),
                cancels ? null : status,
                body.notes("reason"),
                body.vendorFields());
        body.require("patientId", patientId);
        body.require("startsAt", startsAt);
        if (!body.isPatch() && status != null) {
            body.wrong("status", "is for changes: a new appointment is booked");
        }
        body.check();
        if (!cancels) {
            body.requireAny(change);
        }
        refuseContradictions(change, cancels);
        return change;
    }

    private static WritebackOperation operation(ChangeBody body, boolean cancels) {
        if (!body.isPatch()) {
            return WritebackOperation.BOOK_APPOINTMENT;
        }
        return cancels ? WritebackOperation.CANCEL_APPOINTMENT : WritebackOperation.UPDATE_APPOINTMENT;
    }

    private static void refuseContradictions(AppointmentChange change, boolean cancels) {
        if (cancels && !Set.of("reason").containsAll(change.given())) {
            throw WritebackProblems.contradiction(
                            "status",
                            "an appointment is cancelled or changed, not both: send reason and vendorFields only")
                    .exception();
        }
        if (!cancels && change.reason() != null && change.status() == null) {
            throw WritebackProblems.contradiction("reason", "goes with a status only")
                    .exception();
        }
    }
}
