package org.practicesync.vendors.sikka;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;

/** Changes as a person asks for them, of invented people. */
final class SikkaChanges {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZonedDateTime START = ZonedDateTime.of(2031, 4, 11, 10, 30, 0, 0, NEW_YORK);

    private SikkaChanges() {}

    static AppointmentChange booking() {
        return booking(Map.of("operatory", "OP2"));
    }

    static AppointmentChange booking(Map<String, String> vendorFields) {
        return booking(START, null, vendorFields);
    }

    static AppointmentChange bookingAt(String location) {
        return booking(START, location, Map.of("operatory", "OP2"));
    }

    static AppointmentChange bookingFrom(ZonedDateTime start) {
        return booking(start, null, Map.of("operatory", "OP2"));
    }

    private static AppointmentChange booking(
            ZonedDateTime start, @Nullable String location, Map<String, String> vendorFields) {
        return new AppointmentChange(
                WritebackOperation.BOOK_APPOINTMENT,
                null,
                "1",
                "DR1",
                start,
                45,
                null,
                location,
                "Check & polish = 2",
                null,
                null,
                vendorFields);
    }

    static AppointmentChange cancelling(String id, @Nullable String reason) {
        return change(WritebackOperation.CANCEL_APPOINTMENT, id, null, null, reason);
    }

    static AppointmentChange status(String id, String word) {
        return change(WritebackOperation.UPDATE_APPOINTMENT, id, null, word, null);
    }

    static AppointmentChange moving(String id, Instant start) {
        return change(WritebackOperation.UPDATE_APPOINTMENT, id, start.atZone(NEW_YORK), null, null);
    }

    static AppointmentChange movingTo(String id, String practitioner, Instant start) {
        return new AppointmentChange(
                WritebackOperation.UPDATE_APPOINTMENT,
                id,
                null,
                practitioner,
                start.atZone(NEW_YORK),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static AppointmentChange change(
            WritebackOperation operation,
            String id,
            @Nullable ZonedDateTime start,
            @Nullable String status,
            @Nullable String reason) {
        return new AppointmentChange(
                operation, id, null, null, start, null, null, null, null, status, reason, Map.of());
    }

    static PatientChange patient() {
        return patient(Map.of());
    }

    static PatientChange patient(Map<String, String> vendorFields) {
        return new PatientChange(
                WritebackOperation.CREATE_PATIENT,
                null,
                "Wilhelmina",
                "Canary",
                LocalDate.parse("1985-03-15"),
                "wilhelmina@example.com",
                "(555) 010-0199",
                null,
                "F",
                null,
                "DR1",
                vendorFields);
    }

    static PatientChange renaming(String id, String firstName) {
        return new PatientChange(
                WritebackOperation.UPDATE_PATIENT,
                id,
                firstName,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
