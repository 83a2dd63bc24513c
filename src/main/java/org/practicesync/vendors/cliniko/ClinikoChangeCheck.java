package org.practicesync.vendors.cliniko;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.ChangeObjection.Invalid;
import org.practicesync.pms.ChangeObjection.Unsupported;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;

/** What Cliniko would not take, as far as its documentation says it: known before it is asked. */
final class ClinikoChangeCheck {
    static final String REASON_CODE = "cancellation_reason";
    static final String APPLY_TO_REPEATS = "apply_to_repeats";
    static final String PATIENT_CASE = "patient_case_id";

    private static final int TEXT_MAX = 255;
    private static final String VENDOR = "vendorFields.";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Set<String> REASONS = Set.of("10", "20", "30", "31", "40", "50", "60");

    /** Of a patient, each with the words it may be; none: any text. */
    private static final Map<String, Set<String>> PATIENT_FIELDS = Map.ofEntries(
            Map.entry("title", Set.of()),
            Map.entry("preferred_first_name", Set.of()),
            Map.entry("gender_identity", Set.of()),
            Map.entry("address_1", Set.of()),
            Map.entry("address_2", Set.of()),
            Map.entry("address_3", Set.of()),
            Map.entry("city", Set.of()),
            Map.entry("state", Set.of()),
            Map.entry("post_code", Set.of()),
            Map.entry("country_code", Set.of()),
            Map.entry("time_zone", Set.of()),
            Map.entry("occupation", Set.of()),
            Map.entry("emergency_contact", Set.of()),
            Map.entry("medicare", Set.of()),
            Map.entry("medicare_reference_number", Set.of()),
            Map.entry("dva_card_number", Set.of()),
            Map.entry("old_reference_id", Set.of()),
            Map.entry("referral_source", Set.of()),
            Map.entry("reminder_type", Set.of("None", "SMS", "Email", "SMS & Email")));

    private final List<ChangeObjection> objections = new ArrayList<>();

    private ClinikoChangeCheck() {}

    static List<ChangeObjection> of(Change change) {
        var check = new ClinikoChangeCheck();
        switch (change) {
            case AppointmentChange appointment -> check.appointment(appointment);
            case PatientChange patient -> check.patient(patient);
        }
        return List.copyOf(check.objections);
    }

    // ---- appointments

    private void appointment(AppointmentChange change) {
        if (change.operation().creates()) {
            require("practitionerId", change.practitionerId());
            require("appointmentTypeId", change.appointmentTypeId());
            require("locationId", change.locationId());
        } else {
            id("appointmentId", change.recordId());
        }
        id("patientId", change.patientId());
        id("practitionerId", change.practitionerId());
        id("appointmentTypeId", change.appointmentTypeId());
        id("locationId", change.locationId());
        if (change.status() != null) {
            objections.add(new Unsupported(
                    "status", "Cliniko takes cancelled only; arrival stands on its attendees, which are not written"));
        }
        change.vendorFields().forEach((name, value) -> appointmentField(change.operation(), name, value));
    }

    private void appointmentField(WritebackOperation operation, String name, String value) {
        if (operation == WritebackOperation.CANCEL_APPOINTMENT) {
            cancellationField(name, value);
        } else if (name.equals(PATIENT_CASE)) {
            id(VENDOR + name, value);
        } else {
            unknown();
        }
    }

    private void cancellationField(String name, String value) {
        switch (name) {
            case REASON_CODE -> oneOf(VENDOR + name, REASONS, value);
            case APPLY_TO_REPEATS -> oneOf(VENDOR + name, Set.of("true", "false"), value);
            default -> unknown();
        }
    }

    // ---- patients

    private void patient(PatientChange change) {
        if (!change.operation().creates()) {
            id("patientId", change.recordId());
        }
        length("firstName", change.firstName());
        length("lastName", change.lastName());
        length("email", change.email());
        length("mobilePhone", change.mobilePhone());
        length("homePhone", change.homePhone());
        length("sex", change.sex());
        email(change.email());
        refuse("locationId", change.locationId());
        refuse("practitionerId", change.practitionerId());
        change.vendorFields().forEach(this::patientField);
    }

    private void patientField(String name, String value) {
        var words = PATIENT_FIELDS.get(name);
        if (words == null) {
            unknown();
        } else if (!words.isEmpty()) {
            oneOf(VENDOR + name, words, value);
        } else {
            length(VENDOR + name, value);
        }
    }

    private void email(@Nullable String email) {
        if (email != null && !email.isEmpty() && !EMAIL.matcher(email).matches()) {
            objections.add(new Invalid("email", "is not an e-mail address"));
        }
    }

    // ---- any

    private void require(String name, @Nullable String value) {
        if (value == null) {
            objections.add(new Invalid(name, "is required by Cliniko"));
        }
    }

    private void id(String name, @Nullable String value) {
        if (value != null && !ClinikoIds.fitsFilter(value)) {
            objections.add(new Invalid(name, "is not an id that Cliniko can have"));
        }
    }

    private void length(String name, @Nullable String value) {
        if (value != null && value.length() > TEXT_MAX) {
            objections.add(new Invalid(name, "is longer than " + TEXT_MAX + " characters"));
        }
    }

    private void oneOf(String name, Set<String> words, String value) {
        if (!words.contains(value)) {
            var sorted = words.stream().sorted().toList();
            objections.add(new Invalid(name, "must be one of " + String.join(", ", sorted)));
        }
    }

    private void refuse(String name, @Nullable String value) {
        if (value != null) {
            objections.add(new Unsupported(name, "Cliniko keeps none with a patient"));
        }
    }

    /** Its name is the caller's own text, and stays unsaid. */
    private void unknown() {
        objections.add(new Invalid("vendorFields", "holds a field that Cliniko does not take here"));
    }
}
