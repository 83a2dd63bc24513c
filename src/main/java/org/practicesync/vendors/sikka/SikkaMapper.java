package org.practicesync.vendors.sikka;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;

/** What patients, providers and practices become, and which of their fields we ask for. */
final class SikkaMapper {
    static final List<String> PATIENT_FIELDS = List.of(
            "patient_id",
            "firstname",
            "lastname",
            "preferred_name",
            "birthdate",
            "gender",
            "status",
            "cell",
            "homephone",
            "workphone",
            "email",
            "practice_id");

    /** By no means all: a provider's social security number is one of them. */
    static final List<String> PROVIDER_FIELDS =
            List.of("provider_id", "firstname", "lastname", "provider_type", "status", "practice_id", "is_hidden");

    static final List<String> PRACTICE_FIELDS =
            List.of("practice_id", "name", "address_line1", "address_line2", "city", "state", "zipcode");

    private static final Set<String> GONE = Set.of("inactive", "archived", "deleted", "deceased");

    private SikkaMapper() {}

    static PatientRecord patient(String id, SikkaFields fields) {
        var phone = first(fields.text("cell"), fields.text("homephone"), fields.text("workphone"));
        return new PatientRecord(
                id,
                fields.text("firstname"),
                fields.text("lastname"),
                fields.text("preferred_name"),
                fields.text("email"),
                phone,
                SikkaPhone.digits(phone),
                fields.day("birthdate"),
                fields.text("gender"),
                archivedAt(fields),
                null,
                null,
                null,
                fields.warnings());
    }

    static PractitionerRecord practitioner(String id, SikkaFields fields) {
        var first = fields.text("firstname");
        var last = fields.text("lastname");
        return new PractitionerRecord(
                id, null, first, last, shown(first, last), active(fields), null, null, null, fields.warnings());
    }

    /** The zone is the office's, which its connection knows. */
    static LocationRecord location(String id, SikkaFields fields) {
        return new LocationRecord(id, fields.text("name"), address(fields), null, null, null, null, fields.warnings());
    }

    /** Sikka says that a patient has left, and not since when: the beginning of time stands for that. */
    private static @Nullable Instant archivedAt(SikkaFields fields) {
        return isGone(fields) ? Instant.EPOCH : null;
    }

    private static boolean isGone(SikkaFields fields) {
        var status = fields.text("status");
        return status != null && GONE.contains(status.strip().toLowerCase(Locale.ROOT));
    }

    /** A provider who is hidden or gone is listed, and does not work. */
    private static @Nullable Boolean active(SikkaFields fields) {
        if (isGone(fields) || Boolean.TRUE.equals(fields.truth("is_hidden"))) {
            return false;
        }
        return fields.text("status") == null ? null : Boolean.TRUE;
    }

    private static @Nullable String shown(@Nullable String first, @Nullable String last) {
        var name = Stream.of(first, last).flatMap(Stream::ofNullable).collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private static @Nullable String address(SikkaFields fields) {
        var line = Stream.of("address_line1", "address_line2", "city", "state", "zipcode")
                .flatMap(name -> Stream.ofNullable(fields.text(name)))
                .collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    private static @Nullable String first(@Nullable String... values) {
        return Stream.of(values).flatMap(Stream::ofNullable).findFirst().orElse(null);
    }
}
