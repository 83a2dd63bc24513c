package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.client.JsonValues;

/** What Gentu's practitioners, patients and appointment types become. Identifiers, addresses and the like are not read. */
final class GentuPeople {
    private static final int NO_RANK = Integer.MAX_VALUE;

    private GentuPeople() {}

    /** Active is who also has an appointment book: nobody else's appointments can be asked for. */
    static PractitionerRecord practitioner(String id, GentuFields fields) {
        var name = fields.part("name");
        var title = name.text("prefix");
        var given = name.text("given");
        var family = name.text("family");
        return new PractitionerRecord(
                id,
                title,
                given,
                family,
                joined(title, given, family),
                active(fields),
                null,
                null,
                null,
                fields.warnings());
    }

    private static @Nullable Boolean active(GentuFields fields) {
        var active = fields.bool("active");
        var shown = fields.bool("shownInAppointmentBook");
        if (active == null && shown == null) {
            return null;
        }
        return !Boolean.FALSE.equals(active) && !Boolean.FALSE.equals(shown);
    }

    private static @Nullable String joined(@Nullable String... parts) {
        var text = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    /** The name is called {@code text}. Nothing says whether it is telehealth: a person does. */
    static AppointmentTypeRecord appointmentType(String id, GentuFields fields) {
        return new AppointmentTypeRecord(
                id,
                fields.text("text"),
                null,
                fields.text("colour"),
                fields.count("duration"),
                null,
                null,
                null,
                null,
                fields.warnings());
    }

    static PatientRecord patient(String id, GentuFields fields) {
        var name = fields.part("name");
        var contacts = fields.list("contact");
        var phone = phone(contacts);
        return new PatientRecord(
                id,
                name.text("given"),
                name.text("family"),
                null,
                best(contacts, "email", null).orElse(null),
                phone,
                GentuPhone.digits(phone),
                fields.date("birthDate"),
                fields.text("gender"),
                null,
                null,
                null,
                null,
                fields.warnings());
    }

    /** The mobile, else any other. */
    private static @Nullable String phone(List<JsonNode> contacts) {
        return best(contacts, "phone", "mobile")
                .or(() -> best(contacts, "phone", null))
                .orElse(null);
    }

    /** The preferred one has the lowest rank; one without a rank comes last. */
    private static Optional<String> best(List<JsonNode> contacts, String system, @Nullable String use) {
        return contacts.stream()
                .filter(contact -> system.equals(contact.path("system").asText()))
                .filter(contact -> use == null || use.equals(contact.path("use").asText()))
                .filter(contact -> JsonValues.plain(contact.path("value")) != null)
                .min(Comparator.comparingInt(contact -> contact.path("rank").asInt(NO_RANK)))
                .map(contact -> JsonValues.plain(contact.path("value")));
    }
}
