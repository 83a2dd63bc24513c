package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;

/** The appointments of a practice, each in one practitioner's book. None knows when it was changed. */
final class Diary {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::startsAt).thenComparing(Entry::id);

    private final Tenant tenant;
    private final List<Entry> entries = new ArrayList<>();
    private int born;

    /** A row and whose book it stands in; a row without participants stands in one too. */
    record Entry(String practitionerId, ObjectNode row) {
        String id() {
            return row.path("id").asText();
        }

        /** Rows with an unreadable start come first. */
        Instant startsAt() {
            return at(row.path("startAt").asText(), Instant.EPOCH);
        }

        Instant endsAt() {
            return at(row.path("endAt").asText(), startsAt());
        }

        private static Instant at(String text, Instant otherwise) {
            return text.contains("T") ? OffsetDateTime.parse(text).toInstant() : otherwise;
        }
    }

    Diary(Tenant tenant) {
        this.tenant = tenant;
    }

    /** All of them in order. */
    List<Entry> entries() {
        return entries.stream().sorted(ORDER).toList();
    }

    /** A row with what it leaves out made up; an empty practitioner is the first provider who takes part, or anybody. */
    String add(String practitionerId, JsonNode fields) {
        int number = born++;
        var whose = practitionerId.isEmpty() ? provider(fields) : practitionerId;
        var row = Json.object().put("id", tenant.made.id("appointment", number));
        row.putNull("startAt").putNull("endAt").put("status", "none").putNull("minutesDuration");
        row.putNull("comment").putNull("description");
        var participants = row.putArray("participant");
        if (!tenant.patients.isEmpty()) {
            var patient = tenant.patients.get(number % tenant.patients.size());
            participant(participants.addObject(), "patient", patient.path("id").asText());
        }
        participant(participants.addObject(), "provider", whose);
        row.putObject("appointmentType").set("reference", typeOf(number));
        row.putArray("extension");
        lay(row, fields);
        entries.add(new Entry(whose, row));
        return row.path("id").asText();
    }

    private static void participant(ObjectNode participant, String type, String id) {
        participant.put("referenceType", type).put("referenceId", id);
    }

    private JsonNode typeOf(int number) {
        var types = tenant.appointmentTypes;
        return types.isEmpty()
                ? Json.object().nullNode()
                : types.get(number % types.size()).path("id");
    }

    private String provider(JsonNode fields) {
        for (var participant : fields.path("participant")) {
            if (participant.path("referenceType").asText().equals("provider")) {
                return participant.path("referenceId").asText();
            }
        }
        return tenant.practitioners.isEmpty()
                ? ""
                : tenant.practitioners.getFirst().path("id").asText();
    }

    void edit(String id, JsonNode fields) {
        lay(entry(id).row(), fields);
    }

    /** A cancelled row stays in the list. */
    void cancel(String id, String at) {
        var row = entry(id).row().put("status", "cancelled");
        row.withArray("extension").addObject().put("system", "cancelled-at").put("valueDateTime", at);
    }

    void delete(String id) {
        entries.remove(entry(id));
    }

    /** The same id once more, as a list has it that changes while it is read. */
    void copy(String id, JsonNode fields) {
        var old = entry(id);
        var row = old.row().deepCopy();
        lay(row, fields);
        entries.add(new Entry(old.practitionerId(), row));
    }

    Entry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no appointment with this id"));
    }

    /** From 08:00 to 18:00, as close as so many need; every status in turn. */
    List<String> fill(String practitionerId, ZonedDateTime midnight, int count) {
        var ids = new ArrayList<String>();
        var first = midnight.withHour(8);
        int minutes = Math.max(1, 600 / Math.max(1, count));
        for (int i = 0; i < count; i++) {
            var start = first.plusMinutes((long) i * minutes);
            var status = Statuses.ALL.get(i % Statuses.ALL.size());
            var fields = Json.object()
                    .put("startAt", TIME.format(start))
                    .put("endAt", TIME.format(start.plusMinutes(15)))
                    .put("minutesDuration", 15)
                    .put("status", status);
            var id = add(practitionerId, fields);
            if (status.equals("cancelled")) {
                cancel(id, TIME.format(start.minusDays(1)));
            }
            ids.add(id);
        }
        return ids;
    }

    private static void lay(ObjectNode row, JsonNode fields) {
        fields.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
    }
}
