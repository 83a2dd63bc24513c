package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.client.JsonValues;

/** What Halaxy's patients, appointment types and practitioners become. */
final class HalaxyMapper {
    private static final Set<String> MINUTES = Set.of("minute", "minutes", "min");
    private static final int MINUTES_MAX = 24 * 60;

    private HalaxyMapper() {}

    static PatientRecord patient(String id, HalaxyFields fields) {
        var name = HalaxyName.of(fields.list("name"));
        var telecom = fields.list("telecom");
        var phone = HalaxyContact.phone(telecom);
        var changed = fields.lastUpdated();
        return new PatientRecord(
                id,
                name.first(),
                name.last(),
                name.preferred(),
                HalaxyContact.email(telecom),
                phone,
                HalaxyContact.digits(phone),
                fields.date("birthDate"),
                fields.text("gender"),
                archivedAt(fields, changed),
                null,
                null,
                changed,
                fields.warnings());
    }

    static AppointmentTypeRecord appointmentType(String id, HalaxyFields fields) {
        var name = fields.text("name");
        var changed = fields.lastUpdated();
        return new AppointmentTypeRecord(
                id,
                name,
                null,
                null,
                minutes(fields.list("extension")),
                HalaxyTelehealth.ofName(name),
                archivedAt(fields, changed),
                null,
                changed,
                fields.warnings());
    }

    /**
     * A person at one clinic, which is what appointments name.
     *
     * @param person null where the role's person could not be found
     * @param clinic null where its clinic could not
     */
    static PractitionerRecord practitioner(
            String id, HalaxyFields role, @Nullable JsonNode person, @Nullable JsonNode clinic) {
        var name = person == null ? HalaxyName.of(List.of()) : HalaxyName.of(JsonValues.items(person.path("name")));
        return new PractitionerRecord(
                id,
                name.title(),
                name.first(),
                name.last(),
                shown(name.shown(), clinic == null ? null : JsonValues.plain(clinic.path("name"))),
                active(role, person),
                null,
                null,
                role.lastUpdated(),
                role.warnings());
    }

    private static @Nullable String shown(@Nullable String name, @Nullable String clinic) {
        return name != null && clinic != null ? name + " — " + clinic : name;
    }

    /** A role may not say; its person is active unless it says otherwise. */
    private static @Nullable Boolean active(HalaxyFields role, @Nullable JsonNode person) {
        var here = role.bool("active");
        if (person == null || Boolean.FALSE.equals(here)) {
            return here;
        }
        return person.path("active").asBoolean(true);
    }

    /** Halaxy says that something is archived, and not since when: then its last change stands for that, or the beginning of time. */
    private static @Nullable Instant archivedAt(HalaxyFields fields, @Nullable Instant changed) {
        if (!Boolean.FALSE.equals(fields.bool("active"))) {
            return null;
        }
        return changed == null ? Instant.EPOCH : changed;
    }

    /** The extension's address is not documented: it is known by its unit. */
    private static @Nullable Integer minutes(List<JsonNode> extensions) {
        return extensions.stream()
                .map(extension -> extension.path("valueQuantity"))
                .filter(quantity -> MINUTES.contains(quantity.path("unit").asText())
                        || MINUTES.contains(quantity.path("code").asText()))
                .map(quantity -> quantity.path("value").asInt(0))
                .filter(minutes -> minutes > 0 && minutes <= MINUTES_MAX)
                .findFirst()
                .orElse(null);
    }
}
