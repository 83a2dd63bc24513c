package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.client.JsonValues;

/** What MediRecords' patients, appointment types and practitioners become; {@link MediRecordsSheet} has the appointments. */
final class MediRecordsMapper {
    static final String CREATED = "createdDateTime";
    static final String UPDATED = "updatedDateTime";
    private static final int INACTIVE = 2;

    private MediRecordsMapper() {}

    /** What the codes of sex, title and status mean is not public, so that they are left out. */
    static PatientRecord patient(String id, JsonNode node) {
        var fields = new MediRecordsFields(node);
        var phone = firstOf(fields.text("mobilePhone"), fields.text("homePhone"));
        return new PatientRecord(
                id,
                fields.text("firstName"),
                fields.text("lastName"),
                null,
                fields.text("email"),
                phone,
                MediRecordsPhone.digits(phone),
                fields.date("dob"),
                null,
                null,
                null,
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    /** A type that is not used any more says so, but not since when: the beginning of time stands for it. */
    static AppointmentTypeRecord appointmentType(String id, JsonNode node) {
        var fields = new MediRecordsFields(node);
        var active = fields.integer("activeStatus");
        return new AppointmentTypeRecord(
                id,
                fields.text("name"),
                null,
                fields.text("colour"),
                minutes(fields),
                fields.bool("telehealth"),
                active != null && active == INACTIVE ? Instant.EPOCH : null,
                fields.instant(CREATED),
                fields.instant(UPDATED),
                fields.warnings());
    }

    private static @Nullable Integer minutes(MediRecordsFields fields) {
        var text = fields.text("duration");
        var minutes = MediRecordsDuration.minutes(text).orElse(null);
        if (text != null && minutes == null) {
            fields.warn("duration", "not a duration");
        }
        return minutes;
    }

    /** A practitioner of FHIR: the first of the names, which is the one that is used. */
    static PractitionerRecord practitioner(String id, JsonNode node) {
        var fields = new MediRecordsFields(node);
        var name = node.path("name").path(0);
        var title = joined(name.path("prefix"));
        var first = joined(name.path("given"));
        var last = JsonValues.plain(name.path("family"));
        var whole = Stream.of(title, first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return new PractitionerRecord(
                id,
                title,
                first,
                last,
                whole.isEmpty() ? JsonValues.plain(name.path("text")) : whole,
                fields.bool("active"),
                null,
                null,
                null,
                fields.warnings());
    }

    /** One who is known by appointments alone: a person says who that is. */
    static PractitionerRecord nameless(String id) {
        return new PractitionerRecord(id, null, null, null, null, null, null, null, null, List.of());
    }

    private static @Nullable String joined(JsonNode texts) {
        var joined = texts.valueStream()
                .map(JsonValues::plain)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String firstOf(@Nullable String preferred, @Nullable String otherwise) {
        return preferred != null ? preferred : otherwise;
    }
}
