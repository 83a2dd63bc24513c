package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.client.JsonValues;

/** Whether a record of Cliniko's is what a change wanted of it: every field that was sent has the value that was sent. */
final class ClinikoChanged {
    private ClinikoChanged() {}

    static Predicate<JsonNode> is(AppointmentChange change) {
        return change.operation() == WritebackOperation.CANCEL_APPOINTMENT
                ? record -> JsonValues.plain(record.path("cancelled_at")) != null
                : record -> isBooking(change).test(record) && hasTexts(record, texts(change));
    }

    /** The notes say nothing about which booking it is: somebody may have written into them since. */
    static Predicate<JsonNode> isBooking(AppointmentChange change) {
        return record -> links(record, change) && times(record, change);
    }

    static Predicate<JsonNode> is(PatientChange change) {
        return record -> hasTexts(record, texts(change)) && ClinikoNumbers.has(record, change);
    }

    private static boolean links(JsonNode record, AppointmentChange change) {
        var fields = new ClinikoFields(record);
        return isLink(fields, "patient", change.patientId())
                && isLink(fields, "practitioner", change.practitionerId())
                && isLink(fields, "appointment_type", change.appointmentTypeId())
                && isLink(fields, "business", change.locationId())
                && isLink(fields, "patient_case", change.vendorFields().get(ClinikoChangeCheck.PATIENT_CASE));
    }

    private static boolean isLink(ClinikoFields fields, String name, @Nullable String wanted) {
        return wanted == null || wanted.equals(fields.linkedId(name));
    }

    /** A length alone is measured from the start that the record has. */
    private static boolean times(JsonNode record, AppointmentChange change) {
        var fields = new ClinikoFields(record);
        var start = fields.instant("starts_at");
        var wanted = ClinikoChangeBody.start(change);
        if (start == null || wanted != null && !wanted.equals(start)) {
            return false;
        }
        var minutes = change.durationMinutes();
        return minutes == null || start.plusSeconds(60L * minutes).equals(fields.instant("ends_at"));
    }

    private static Map<String, @Nullable String> texts(AppointmentChange change) {
        var texts = new HashMap<String, @Nullable String>();
        texts.put("notes", change.notes());
        return texts;
    }

    private static Map<String, @Nullable String> texts(PatientChange change) {
        var texts = new HashMap<String, @Nullable String>(change.vendorFields());
        texts.put("first_name", change.firstName());
        texts.put("last_name", change.lastName());
        texts.put(
                "date_of_birth",
                change.dateOfBirth() == null ? null : change.dateOfBirth().toString());
        texts.put("email", change.email());
        texts.put("sex", change.sex());
        return texts;
    }

    /** One that was not sent may be anything. */
    private static boolean hasTexts(JsonNode record, Map<String, @Nullable String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(each -> each.getValue() == null
                        || each.getValue()
                                .equals(Objects.requireNonNullElse(JsonValues.plain(record.path(each.getKey())), "")));
    }
}
