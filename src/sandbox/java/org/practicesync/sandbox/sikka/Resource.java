package org.practicesync.sandbox.sikka;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The vendor's lists: what a row is known by, which fields it shows unasked, which only on demand, and its column of dates. */
enum Resource {
    PATIENTS("patients", "patient_id", """
            href patient_id guarantor_id firstname middlename lastname preferred_name salutation birthdate status address_line1
            address_line2 city state zipcode cell email first_visit last_visit provider_id provider_href practice_id
            practice_href appointment_href guarantor_href primary_insurance_company_id primary_relationship subscriber_id
            other_referral patient_referral referred_out fee_no guarantor_first_name guarantor_last_name created_date
            preferred_contact preferred_communication_method""", """
            gender marital_status homephone workphone other_phone extension country patient_note medical_note alert_note
            other_note chart_number ui_patient_id email_alert text_alert voice_alert cust_id rowhash profile_status"""),
    APPOINTMENTS("appointments", "appointment_sr_no", """
            href patient_href patient_id guarantor_id provider_id provider_href practice_id practice_href guarantor_href amount
            status note surface_quadrant_type surface_quadrant appointment_sr_no date time length description
            appointment_made_date type procedure_code1 procedure_code2 procedure_code3 patient_name guarantor_name""", """
            hygienist operatory last_changed_date procedure_codes is_companion sooner_if_possible is_confirmed
            confirmed_on_date schedule treatment_class cancelled cancelled_date location cust_id rowhash original_provider
            status_in_office performed arrival_status arrival_time in_chair_time walkout_time service_category"""),
    PROVIDERS("providers", "provider_id", """
            provider_id firstname lastname provider_type specialty status practice_id phone email initials
            national_provider_identifier is_hidden ssn licence_number cust_id""", "middlename title is_user rowhash"),
    PRACTICES(
            "practices",
            "practice_id",
            "practice_id name address_line1 address_line2 city state zipcode phone email description cust_id patient_href",
            "country website national_provider_identifier is_main_office"),
    OPERATORIES("operatories", "operatory", "operatory abbreviation practice_id provider_id cust_id is_hidden", ""),
    APPOINTMENT_STATUSES("appointment_statuses", "status", "status practice_id", ""),
    PATIENT_STATUSES("patient_statuses", "status", "status practice_id", ""),
    WRITEBACK_DETAILS("writeback_details", "item", "category item description practice_id writeback_type", ""),
    APPOINTMENTS_AVAILABLE_SLOTS(
            "appointments_available_slots",
            "sr_no",
            "date time provider_id practice_id template_code template_unit template_color template_type old_code old_color"
                    + " scheduled_code scheduled_color",
            "end_time time_units operatory sr_no cust_id");

    final String path;
    final String key;
    final List<String> shown;
    final List<String> all;

    Resource(String path, String key, String shown, String more) {
        this.path = path;
        this.key = key;
        this.shown = List.of(shown.strip().split("\\s+"));
        this.all = List.of((shown.strip() + " " + more.strip()).strip().split("\\s+"));
    }

    static Optional<Resource> of(String path) {
        return Arrays.stream(values()).filter(one -> one.path.equals(path)).findFirst();
    }

    static Resource required(String path) {
        return of(path).orElseThrow(() -> new IllegalArgumentException("no list " + path));
    }
}
