package org.practicesync.vendors.cliniko;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;

/** What Cliniko's patients, practitioners, appointment types and businesses become. */
final class ClinikoMapper {
    private static final String ARCHIVED = "archived_at";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";

    private ClinikoMapper() {}

    static PatientRecord patient(String id, ClinikoFields fields) {
        var phone = ClinikoPhone.best(fields.list("patient_phone_numbers"));
        return new PatientRecord(
                id,
                fields.text("first_name"),
                fields.text("last_name"),
                fields.text("preferred_first_name"),
                fields.text("email"),
                phone == null ? null : phone.shown(),
                phone == null ? null : phone.digits(),
                fields.date("date_of_birth"),
                fields.text("sex"),
                fields.instant(ARCHIVED),
                fields.linkedId("merged_with_patient"),
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    /** Practitioners are not archived: who has left is not active. */
    static PractitionerRecord practitioner(String id, ClinikoFields fields) {
        return new PractitionerRecord(
                id,
                fields.text("title"),
                fields.text("first_name"),
                fields.text("last_name"),
                firstOf(fields.text("display_name"), fields.text("label")),
                fields.bool("active"),
                null,
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    static AppointmentTypeRecord appointmentType(String id, ClinikoFields fields) {
        return new AppointmentTypeRecord(
                id,
                fields.text("name"),
                fields.text("category"),
                fields.text("color"),
                fields.integer("duration_in_minutes"),
                fields.bool("telehealth_enabled"),
                fields.instant(ARCHIVED),
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    /** A business of Cliniko's is a place; its zone is told by a label of Ruby on Rails, by its IANA name, or both. */
    static LocationRecord location(String id, ClinikoFields fields) {
        var address = Stream.of("address_1", "address_2", "city", "state", "post_code", "country")
                .map(fields::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return new LocationRecord(
                id,
                firstOf(fields.text("display_name"), firstOf(fields.text("business_name"), fields.text("label"))),
                address.isEmpty() ? null : address,
                firstOf(
                        ClinikoZones.iana(fields.text("time_zone_identifier")),
                        ClinikoZones.iana(fields.text("time_zone"))),
                fields.archivedOrDeleted(),
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    private static @Nullable String firstOf(@Nullable String preferred, @Nullable String otherwise) {
        return preferred != null ? preferred : otherwise;
    }
}
