package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.http.Json;

/** Booking, changing and cancelling an individual appointment. The vendor books over what is there, and tells when asked. */
final class AppointmentWrites {
    private static final Set<String> WRITABLE = Set.of(
            "appointment_type_id",
            "business_id",
            "patient_id",
            "practitioner_id",
            "patient_case_id",
            "starts_at",
            "ends_at",
            "notes",
            "repeat_rule");
    private static final Map<String, Resource> RELATED = Map.of(
            "business_id", Resource.BUSINESSES,
            "patient_id", Resource.PATIENTS,
            "practitioner_id", Resource.PRACTITIONERS);
    private static final List<Integer> REASONS = List.of(10, 20, 30, 31, 40, 50, 60);

    Reply create(Account account, ObjectNode body) {
        var errors = Json.object();
        RELATED.keySet().forEach(name -> requirePresent(body, name, errors));
        requirePresent(body, "starts_at", errors);
        var fields = checked(account, body, errors);
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        if (!fields.hasNonNull("ends_at")) {
            fields.put("ends_at", derivedEnd(account, fields).toString());
        }
        long id = account.diary.appointments().add(fields);
        return shown(201, account, id).with(Map.of("Location", "http://api.invalid/individual_appointments/" + id));
    }

    Reply change(Account account, long id, ObjectNode body) {
        var errors = Json.object();
        var fields = checked(account, body, errors);
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        if (fields.has("ends_at") && fields.get("ends_at").isNull()) {
            fields.put(
                    "ends_at",
                    derivedEnd(account, withKnown(account, id, fields)).toString());
        }
        account.diary.appointments().edit(id, fields);
        return shown(200, account, id);
    }

    Reply cancel(Account account, long id, ObjectNode body) {
        var row = account.book(Resource.INDIVIDUAL_APPOINTMENTS).find(id);
        if (row != null && row.cancelled()) {
            return invalid(Json.object().put("base", "The appointment is already cancelled"));
        }
        if (!REASONS.contains(body.path("cancellation_reason").asInt(0))) {
            return invalid(Json.object().put("cancellation_reason", "is not included in the list"));
        }
        account.diary.appointments().cancel(id, body);
        return Reply.empty(204);
    }

    Reply archive(Account account, long id) {
        account.diary.appointments().archive(id);
        return Reply.empty(204);
    }

    /** Whether the practitioner has another appointment at that time. */
    Reply conflicts(Account account, long id) {
        var book = account.book(Resource.INDIVIDUAL_APPOINTMENTS);
        var own = book.find(id);
        boolean exist = own != null
                && book.page(Span.ALL, 0, book.count(Span.ALL)).stream().anyMatch(other -> overlaps(own, other));
        var answer = Json.object();
        answer.putObject("conflicts").put("exist", exist);
        return Reply.json(200, answer);
    }

    private static boolean overlaps(Row own, Row other) {
        return own.id() != other.id()
                && !other.archived()
                && !other.cancelled()
                && String.valueOf(own.field("practitioner_id")).equals(other.field("practitioner_id"))
                && own.second("starts_at") < other.second("ends_at")
                && other.second("starts_at") < own.second("ends_at");
    }

    private static void requirePresent(ObjectNode body, String name, ObjectNode errors) {
        if (body.path(name).asText("").isBlank()) {
            errors.put(name, "can't be blank");
        }
    }

    private static ObjectNode checked(Account account, ObjectNode body, ObjectNode errors) {
        var fields = body.deepCopy();
        fields.retain(WRITABLE);
        RELATED.forEach((name, resource) -> {
            if (fields.hasNonNull(name) && find(account, resource, fields.get(name)) == null) {
                errors.put(name, "must exist");
            }
        });
        // The misleading one: it names a field that nobody sent.
        if (body.hasNonNull("appointment_type_id")
                && find(account, Resource.APPOINTMENT_TYPES, fields.get("appointment_type_id")) == null) {
            errors.put("max_attendees", "must be greater than 0");
        }
        for (String name : List.of("starts_at", "ends_at")) {
            checkMoment(fields, name, errors);
        }
        return fields;
    }

    /** Offsets and fractions are taken; what is kept is UTC, to the second. */
    private static void checkMoment(ObjectNode fields, String name, ObjectNode errors) {
        if (!fields.hasNonNull(name)) {
            return;
        }
        try {
            var moment = OffsetDateTime.parse(fields.get(name).asText());
            fields.put(
                    name,
                    moment.withOffsetSameInstant(ZoneOffset.UTC)
                            .withNano(0)
                            .toInstant()
                            .toString());
        } catch (DateTimeException malformed) {
            errors.put(name, "is invalid");
        }
    }

    private static @Nullable Row find(Account account, Resource resource, JsonNode id) {
        return account.book(resource).find(id.asLong(-1));
    }

    private static Instant derivedEnd(Account account, ObjectNode fields) {
        var type = find(account, Resource.APPOINTMENT_TYPES, fields.path("appointment_type_id"));
        var minutes = type == null ? null : type.field("duration_in_minutes");
        return Instant.parse(fields.path("starts_at").asText())
                .plusSeconds(60L * Long.parseLong(minutes == null ? "30" : minutes));
    }

    private static ObjectNode withKnown(Account account, long id, ObjectNode fields) {
        var row = account.book(Resource.INDIVIDUAL_APPOINTMENTS).find(id);
        var whole = fields.deepCopy();
        for (String name : List.of("starts_at", "appointment_type_id")) {
            if (row != null && !whole.hasNonNull(name)) {
                whole.put(name, row.field(name));
            }
        }
        return whole;
    }

    private static Reply shown(int status, Account account, long id) {
        var out = new StringBuilder();
        var row = account.book(Resource.INDIVIDUAL_APPOINTMENTS).find(id);
        if (row != null) {
            row.writeTo(out, account.apiUrl);
        }
        return Reply.json(status, out.toString());
    }

    private static Reply invalid(ObjectNode errors) {
        var body = Json.object().put("message", "Validation Failed");
        body.set("errors", errors);
        return Reply.json(422, body);
    }
}
