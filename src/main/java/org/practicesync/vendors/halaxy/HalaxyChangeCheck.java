package org.practicesync.vendors.halaxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.ChangeObjection.Invalid;
import org.practicesync.pms.ChangeObjection.Unsupported;
import org.practicesync.pms.PatientChange;

/** What Halaxy would not take, as far as its pages say it: an appointment's times, comment and a patient's status are written. */
final class HalaxyChangeCheck {
    static final String PATIENT = "patient_id";

    /** Words that are known to be written; reading back, some of them have changed. */
    static final Set<String> WORDS =
            Set.of("booked", "confirmed", "tentative", "accepted", "arrived", "attended", "cancelled (no charge)");

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Set<String> WRITTEN = Set.of("startsAt", "durationMinutes", "notes", "status", "reason");

    private HalaxyChangeCheck() {}

    static List<ChangeObjection> of(Change change) {
        return switch (change) {
            case AppointmentChange appointment -> of(appointment);
            case PatientChange patient -> List.of(new Unsupported("patientId", "patients are not written at Halaxy"));
        };
    }

    private static List<ChangeObjection> of(AppointmentChange change) {
        var objections = new ArrayList<ChangeObjection>();
        if (change.recordId() != null && !ID.matcher(change.recordId()).matches()) {
            objections.add(new Invalid("appointmentId", "is not an id that Halaxy can have"));
        }
        for (String field : change.given()) {
            if (!WRITTEN.contains(field)) {
                objections.add(new Unsupported(field, "an appointment keeps it at Halaxy"));
            }
        }
        var status = change.status();
        if (status != null && !WORDS.contains(status.toLowerCase(Locale.ROOT))) {
            objections.add(new Invalid(
                    "status",
                    "must be cancelled or one of "
                            + String.join(", ", WORDS.stream().sorted().toList())));
        }
        change.vendorFields().forEach((name, value) -> field(name, value, objections));
        return List.copyOf(objections);
    }

    private static void field(String name, String value, List<ChangeObjection> objections) {
        if (!name.equals(PATIENT)) {
            objections.add(new Invalid("vendorFields", "holds a field that Halaxy does not take here"));
        } else if (!ID.matcher(value).matches()) {
            objections.add(new Invalid("vendorFields." + PATIENT, "is not an id that Halaxy can have"));
        }
    }
}
