package org.practicesync.vendors.sikka;

import jakarta.inject.Singleton;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;

/** Changes of appointments in Sikka's words: {@code POST /appointment}, {@code PUT} to move one, {@code PATCH} to give it a status. */
@Singleton
class SikkaBookings {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String DESCRIPTION = "description";
    private static final String NOTE = "note";
    private static final String CHECK_SPU = "check_spu";
    private static final Set<String> BOOKED =
            Set.of("patient_id", "date", "time", "provider_id", "length", "operatory", "practice_id");
    private static final Set<String> BOOKING_EXTRAS = Set.of(
            "operatory",
            DESCRIPTION,
            NOTE,
            "type",
            "status",
            "staff",
            "user",
            "guarantor_id",
            "procedure_codes",
            "production_type",
            "is_new_patient",
            "has_insurance",
            "firstname",
            "lastname",
            "birthdate",
            "email",
            "phone",
            CHECK_SPU);
    private static final Set<String> MOVED =
            Set.of("startsAt", "durationMinutes", "practitionerId", "status", "locationId");
    private static final Set<String> MOVING_EXTRAS = Set.of("operatory", CHECK_SPU);
    private static final Set<String> STATUS_EXTRAS =
            Set.of("value", "status_changed_by", "staff", "cancellation_code_id", "cancellation_note", CHECK_SPU);

    private final SikkaConfig config;

    SikkaBookings(SikkaConfig config) {
        this.config = config;
    }

    /** Whether only its status is changed, which most systems take; a move fewer. */
    static boolean isStatusOnly(AppointmentChange change) {
        return change.operation() == WritebackOperation.CANCEL_APPOINTMENT
                || (change.status() != null
                        && Set.of("status", "reason", "locationId").containsAll(change.given()));
    }

    List<ChangeObjection> check(VendorSession session, AppointmentChange change) {
        var objections = new SikkaObjections(change);
        if (change.operation() == WritebackOperation.BOOK_APPOINTMENT) {
            checkBooking(session, change, objections);
        } else if (isStatusOnly(change)) {
            objections.known(STATUS_EXTRAS);
            objections.settable(Set.of("status", "reason", "locationId"), "cannot be changed together with the status");
        } else {
            checkMove(session, change, objections);
        }
        checkStart(change.startsAt(), objections);
        return objections.found();
    }

    private static void checkBooking(VendorSession session, AppointmentChange change, SikkaObjections objections) {
        var system = SikkaSystem.of(session);
        var fields = booking(session, change);
        var required = new HashSet<>(BOOKED);
        required.addAll(system.appointmentFields());
        if (!system.has(SikkaSystem.Trait.NEEDS_NO_DESCRIPTION)) {
            required.add(DESCRIPTION);
        }
        objections.known(BOOKING_EXTRAS);
        checkNote(change, objections);
        objections.require(fields, required);
        objections.limit(fields, system.lettersMax());
    }

    /** Beside a description of its own {@code notes} is the note, which can be said once. */
    private static void checkNote(AppointmentChange change, SikkaObjections objections) {
        if (isNote(change) && change.vendorFields().containsKey(NOTE)) {
            objections.invalid(NOTE, "says what notes says too, where there is a description");
        }
    }

    private static boolean isNote(AppointmentChange change) {
        return change.notes() != null && change.vendorFields().containsKey(DESCRIPTION);
    }

    private static void checkMove(VendorSession session, AppointmentChange change, SikkaObjections objections) {
        var system = SikkaSystem.of(session);
        boolean details = system.has(SikkaSystem.Trait.CHANGES_DETAILS);
        var settable = new HashSet<>(MOVED);
        var extras = new HashSet<>(MOVING_EXTRAS);
        if (details) {
            settable.addAll(Set.of("notes", "appointmentTypeId"));
            extras.addAll(Set.of("schedule", "staff"));
        }
        objections.settable(settable, "of an appointment cannot be changed in this practice's system");
        objections.known(extras);
        objections.limit(moved(change), system.lettersMax());
        // Sikka takes such a move and does nothing, which would be told as done.
        if (moved(change).isEmpty()
                && Set.of(CHECK_SPU).containsAll(change.vendorFields().keySet())) {
            objections.unsupported(
                    change.locationId() == null ? "vendorFields." + CHECK_SPU : "locationId",
                    "changes nothing by itself");
        }
    }

    private static void checkStart(@Nullable ZonedDateTime start, SikkaObjections objections) {
        if (start != null && (start.getSecond() != 0 || start.getNano() != 0)) {
            objections.invalid("date", "must be a whole minute");
        }
    }

    SikkaWrite book(VendorSession session, AppointmentChange change) {
        return new SikkaWrite(SikkaWrite.Method.POST, "appointment", "", booking(session, change));
    }

    private static Map<String, String> booking(VendorSession session, AppointmentChange change) {
        var fields = new HashMap<String, String>();
        SikkaObjections.put(fields, "patient_id", change.patientId());
        SikkaObjections.put(fields, "practice_id", practice(session, change.locationId()));
        fields.putAll(moved(change));
        fields.putAll(change.vendorFields());
        if (isNote(change)) {
            SikkaObjections.put(fields, NOTE, change.notes());
        }
        return fields;
    }

    /** What a move can change too. */
    private static Map<String, String> moved(AppointmentChange change) {
        var fields = new HashMap<String, String>();
        var start = change.startsAt();
        if (start != null) {
            fields.put("date", start.toLocalDate().toString());
            fields.put("time", TIME.format(start));
        }
        SikkaObjections.put(fields, "length", change.durationMinutes());
        SikkaObjections.put(fields, "provider_id", change.practitionerId());
        SikkaObjections.put(fields, "type", change.appointmentTypeId());
        SikkaObjections.put(fields, DESCRIPTION, change.notes());
        SikkaObjections.put(fields, "status", change.status());
        return fields;
    }

    /** The practice that is named, else the only one that there is. */
    static @Nullable String practice(VendorSession session, @Nullable String given) {
        var only = session.setting(SikkaSessions.PRACTICE_ID);
        return given != null || only == null || only.isBlank() ? given : only;
    }

    /** @param before where and with whom it is, as far as the change does not say */
    SikkaWrite move(AppointmentChange change, Map<String, String> before) {
        var fields = new HashMap<>(before);
        fields.putAll(moved(change));
        SikkaObjections.put(fields, "practice_id", change.locationId());
        fields.putAll(change.vendorFields());
        return new SikkaWrite(SikkaWrite.Method.PUT, "appointments", String.valueOf(change.recordId()), fields);
    }

    /** One flat object, and no list of operations as the standard has it. */
    SikkaWrite status(AppointmentChange change, String practice, String word) {
        var id = String.valueOf(change.recordId());
        var fields = new HashMap<>(change.vendorFields());
        fields.put(SikkaAppointmentMapper.KEY, id);
        fields.put("practice_id", practice);
        fields.put("op", "replace");
        fields.put("path", config.statusPath());
        fields.put("value", word);
        if (change.reason() != null) {
            fields.putIfAbsent("cancellation_note", change.reason());
        }
        return new SikkaWrite(SikkaWrite.Method.PATCH, "appointments", id, fields);
    }
}
