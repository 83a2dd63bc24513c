package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.client.JsonValues;

/** What Gentu's appointments become. */
final class GentuAppointments {
    private static final Duration USUAL = Duration.ofMinutes(30);

    private final List<String> practitionerIds;
    private final String listedId;
    private final Map<String, Integer> minutesOfType;

    /**
     * @param practitionerIds those whose day is read
     * @param listedId the one whose list this is
     * @param minutesOfType the usual length by type, where a row may need it
     */
    GentuAppointments(List<String> practitionerIds, String listedId, Map<String, Integer> minutesOfType) {
        this.practitionerIds = practitionerIds;
        this.listedId = listedId;
        this.minutesOfType = minutesOfType;
    }

    /** When an appointment was cancelled, if it was. */
    private record Cancelled(boolean is, @Nullable Instant at) {}

    /** Whether only its type tells how long it takes. */
    static boolean needsType(JsonNode row) {
        return JsonValues.plain(row.path("endAt")) == null && JsonValues.plain(row.path("minutesDuration")) == null;
    }

    AppointmentRecord map(String id, Instant start, GentuFields fields) {
        var participants = fields.list("participant");
        var word = fields.text("status");
        var cancelled = cancelled(fields);
        var status = cancelled.is() ? AppointmentStatus.CANCELLED : status(word, fields);
        var typeId = GentuIds.referenced(fields.part("appointmentType").text("reference"));
        return new AppointmentRecord(
                id,
                start,
                end(start, typeId, fields),
                practitioner(participants),
                typeId,
                ids(participants, "location").stream().findFirst().orElse(null),
                status,
                word,
                cancelled.at(),
                null,
                null,
                null,
                notes(fields),
                null,
                attendees(participants, status, cancelled),
                null,
                null,
                null,
                fields.warnings());
    }

    /** Everybody of one kind who takes part, each once. */
    static List<String> ids(List<JsonNode> participants, String type) {
        return participants.stream()
                .filter(one -> type.equals(one.path("referenceType").asText()))
                .map(one -> GentuIds.referenced(JsonValues.plain(one.path("referenceId"))))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static AppointmentStatus status(@Nullable String word, GentuFields fields) {
        var known = GentuStatus.of(word);
        if (known == null) {
            fields.warn("status", "a word we do not know");
        }
        return known == null ? AppointmentStatus.BOOKED : known;
    }

    /** The extension counts whatever the status says, and also where its time cannot be read. */
    private static Cancelled cancelled(GentuFields fields) {
        for (JsonNode extension : fields.list("extension")) {
            if ("cancelled-at".equals(extension.path("system").asText())) {
                return new Cancelled(true, fields.elementOf(extension).instant("valueDateTime"));
            }
        }
        return new Cancelled(false, null);
    }

    /** Of two practitioners the first one whose day this is: the same in the list of either. */
    private String practitioner(List<JsonNode> participants) {
        var providers = ids(participants, "provider");
        return providers.stream()
                .filter(practitionerIds::contains)
                .findFirst()
                .or(() -> providers.stream().findFirst())
                .orElse(listedId);
    }

    private Instant end(Instant start, @Nullable String typeId, GentuFields fields) {
        var end = fields.instant("endAt");
        if (end != null && !end.isBefore(start)) {
            return end;
        }
        if (end != null) {
            fields.warn("endAt", "before the start");
        }
        return start.plus(length(typeId, fields));
    }

    private Duration length(@Nullable String typeId, GentuFields fields) {
        var minutes = fields.count("minutesDuration");
        var usual = minutes != null || typeId == null ? minutes : minutesOfType.get(typeId);
        if (usual == null) {
            fields.warn("endAt", "missing, 30 minutes assumed");
        }
        return usual == null ? USUAL : Duration.ofMinutes(usual);
    }

    private static @Nullable String notes(GentuFields fields) {
        var texts = new ArrayList<String>();
        for (var name : List.of("comment", "description")) {
            var text = fields.text(name);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    private static List<Attendee> attendees(
            List<JsonNode> participants, AppointmentStatus status, Cancelled cancelled) {
        return ids(participants, "patient").stream()
                .map(patient -> new Attendee(patient, null, status, cancelled.at()))
                .toList();
    }
}
