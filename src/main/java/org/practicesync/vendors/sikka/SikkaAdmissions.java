package org.practicesync.vendors.sikka;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;

/** Changes of patients in Sikka's words: {@code POST /patient}, and {@code PATCH /patient/{id}} where the system takes it. */
@Singleton
class SikkaAdmissions {
    private static final String API = "patient";
    private static final Set<String> PHONES = Set.of("cell", "homephone", "workphone", "other_phone");
    private static final Set<String> EXTRAS = Set.of(
            "middlename",
            "preferred_name",
            "workphone",
            "other_phone",
            "address_line1",
            "address_line2",
            "city",
            "state",
            "zipcode",
            "country",
            "guarantor_id",
            "is_guarantor_exist",
            "primary_relationship",
            "status",
            "type",
            "staff",
            "user",
            "check_spu");
    private static final Set<String> CHANGEABLE =
            Set.of("firstName", "lastName", "dateOfBirth", "sex", "practitionerId", "locationId");
    private static final Set<String> CHANGEABLE_EXTRAS =
            Set.of("middlename", "preferred_name", "salutation", "status", "type", "staff");
    private static final Map<String, String> GENDERS = Map.of(
            "m", "male", "male", "male", "f", "female", "female", "female", "u", "unknown", "unknown", "unknown");

    private final Clock clock;

    SikkaAdmissions(Clock clock) {
        this.clock = clock;
    }

    List<ChangeObjection> check(VendorSession session, PatientChange change) {
        var system = SikkaSystem.of(session);
        var objections = new SikkaObjections(change);
        var fields = fields(session, change);
        if (change.operation() == WritebackOperation.CREATE_PATIENT) {
            objections.known(EXTRAS);
            objections.require(fields, required(system));
        } else if (system.has(SikkaSystem.Trait.CHANGES_PATIENTS)) {
            objections.known(CHANGEABLE_EXTRAS);
            objections.settable(CHANGEABLE, "of a patient cannot be changed through Sikka");
        } else {
            objections.settable(Set.of(), "of a patient cannot be changed in this practice's system");
        }
        objections.limit(fields, system.lettersMax());
        checkForms(system, change, fields, objections);
        return objections.found();
    }

    private static Set<String> required(SikkaSystem system) {
        var required = new HashSet<>(Set.of("firstname", "lastname", "practice_id"));
        required.addAll(system.patientFields());
        if (!system.has(SikkaSystem.Trait.NEEDS_NO_PROVIDER)) {
            required.add("provider_id");
        }
        return required;
    }

    private void checkForms(
            SikkaSystem system, PatientChange change, Map<String, String> fields, SikkaObjections objections) {
        var born = change.dateOfBirth();
        if (born != null && born.isAfter(LocalDate.now(clock))) {
            objections.invalid("birthdate", "lies in the future");
        }
        objections.form(fields, "gender", "male|female|unknown", "must be male, female or unknown");
        if (system.has(SikkaSystem.Trait.TEN_DIGIT_PHONES)) {
            PHONES.forEach(phone -> objections.form(fields, phone, "\\d{10}", "must have ten digits"));
        }
    }

    /** @param practice where the change names none */
    SikkaWrite write(VendorSession session, PatientChange change, @Nullable String practice) {
        var fields = fields(session, change);
        if (practice != null) {
            fields.putIfAbsent("practice_id", practice);
        }
        if (change.operation() == WritebackOperation.CREATE_PATIENT) {
            return new SikkaWrite(SikkaWrite.Method.POST, API, "", fields);
        }
        // In the body too, so that Sikka's list of writes tells whom it was about.
        var id = String.valueOf(change.recordId());
        fields.put("patient_id", id);
        return new SikkaWrite(SikkaWrite.Method.PATCH, API, id, fields);
    }

    private static HashMap<String, String> fields(VendorSession session, PatientChange change) {
        var tenDigits = SikkaSystem.of(session).has(SikkaSystem.Trait.TEN_DIGIT_PHONES);
        var fields = new HashMap<String, String>();
        SikkaObjections.put(fields, "firstname", change.firstName());
        SikkaObjections.put(fields, "lastname", change.lastName());
        SikkaObjections.put(fields, "birthdate", change.dateOfBirth());
        SikkaObjections.put(fields, "gender", gender(change.sex()));
        SikkaObjections.put(fields, "email", change.email());
        SikkaObjections.put(fields, "cell", phone(change.mobilePhone(), tenDigits));
        SikkaObjections.put(fields, "homephone", phone(change.homePhone(), tenDigits));
        SikkaObjections.put(fields, "provider_id", change.practitionerId());
        SikkaObjections.put(fields, "practice_id", SikkaBookings.practice(session, change.locationId()));
        fields.putAll(change.vendorFields());
        return fields;
    }

    /** One that is none of Sikka's three stays as it is, to be objected to. */
    private static @Nullable String gender(@Nullable String sex) {
        return sex == null ? null : GENDERS.getOrDefault(sex.strip().toLowerCase(Locale.ROOT), sex);
    }

    /** Ten digits however a person writes them, the country's one left out. */
    private static @Nullable String phone(@Nullable String number, boolean tenDigits) {
        if (number == null || !tenDigits) {
            return number;
        }
        return number.replaceAll("\\D", "").replaceFirst("^1(?=\\d{10}$)", "");
    }
}
