package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.WritebackOperation;

/**
 * The merge patch that makes an appointment what a change wants, and whether one is so already. A list in a merge patch
 * takes the place of the one that is there, so that the participants are sent whole, with one status changed.
 */
final class HalaxyPatch {
    private static final String STATUS = "appointment-participant-status";
    private static final String URL = "https://terminology.halaxy.com/StructureDefinition/" + STATUS;
    private static final String CANCELLED = "cancelled";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private final AppointmentChange change;
    private final JsonNode known;

    HalaxyPatch(AppointmentChange change, JsonNode known) {
        this.change = change;
        this.known = known;
    }

    /** Why it cannot be made of what is there; null where it can. */
    @Nullable
    String objection() {
        if (status() != null && place() < 0) {
            return "Halaxy's appointment has not exactly one patient, or not the one of vendorFields.patient_id";
        }
        return movesOnly() && (start() == null || end() == null)
                ? "Halaxy does not say when the appointment begins and ends"
                : null;
    }

    ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        if (moves()) {
            var start = wantedStart();
            var end = wantedEnd();
            body.put("start", text(start)).put("end", text(end));
            body.put("minutesDuration", Duration.between(start, end).toMinutes());
        }
        if (change.notes() != null) {
            body.put("description", change.notes().isEmpty() ? null : change.notes());
        }
        var status = status();
        if (status != null) {
            body.set("participant", participants(status));
        }
        return body;
    }

    /** Whether what is there is what the change wants. */
    boolean isMade() {
        boolean times = !moves() || wantedStart().equals(start()) && wantedEnd().equals(end());
        return times && hasNotes() && hasStatus();
    }

    // ---- times

    private boolean moves() {
        return change.startsAt() != null || change.durationMinutes() != null;
    }

    /** One of the two is said: the other stays. */
    private boolean movesOnly() {
        return moves() && (change.startsAt() == null || change.durationMinutes() == null);
    }

    private Instant wantedStart() {
        var start = change.startsAt() == null ? start() : change.startsAt().toInstant();
        return (start == null ? Instant.EPOCH : start).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant wantedEnd() {
        var from = start();
        var to = end();
        var length = change.durationMinutes() != null || from == null || to == null
                ? Duration.ofMinutes(change.durationMinutes() == null ? 0 : change.durationMinutes())
                : Duration.between(from, to);
        return wantedStart().plus(length);
    }

    private @Nullable Instant start() {
        return new HalaxyFields(known).instant("start");
    }

    private @Nullable Instant end() {
        var end = new HalaxyFields(known).instant("end");
        var start = start();
        int minutes = known.path("minutesDuration").asInt(0);
        return end == null && start != null && minutes > 0 ? start.plus(Duration.ofMinutes(minutes)) : end;
    }

    private String text(Instant moment) {
        var zone =
                change.startsAt() == null ? ZoneOffset.UTC : change.startsAt().getZone();
        return SECONDS.format(moment.atZone(zone));
    }

    // ---- status

    private @Nullable String status() {
        return change.operation() == WritebackOperation.CANCEL_APPOINTMENT ? CANCELLED : change.status();
    }

    /** The place of the patient who is meant, among the participants; -1 where that is not clear. */
    private int place() {
        var named = change.vendorFields().get(HalaxyChangeCheck.PATIENT);
        int found = -1;
        for (int at = 0; at < known.path("participant").size(); at++) {
            var patient =
                    HalaxyReference.idOf(known.path("participant").path(at).path("actor"), "Patient");
            boolean meant =
                    patient.isPresent() && (named == null || patient.get().equals(named));
            if (meant && found >= 0) {
                return -1;
            }
            found = meant ? at : found;
        }
        return found;
    }

    private ArrayNode participants(String status) {
        var participants = ((ArrayNode) known.path("participant")).deepCopy();
        if (participants.get(place()) instanceof ObjectNode participant) {
            participant.set("modifierExtension", extensions(participant.path("modifierExtension"), status));
        }
        return participants;
    }

    private static ArrayNode extensions(JsonNode before, String status) {
        var extensions = JsonNodeFactory.instance.arrayNode();
        before.forEach(each -> {
            if (!each.path("url").asText().endsWith(STATUS)) {
                extensions.add(each);
            }
        });
        extensions
                .addObject()
                .put("url", URL)
                .putObject("valueCoding")
                .put("code", status)
                .put("display", status);
        return extensions;
    }

    /** {@code cancelled (no charge)} reads back as {@code cancelled}. */
    private boolean hasStatus() {
        var wanted = status();
        if (wanted == null) {
            return true;
        }
        int place = place();
        var word = place < 0
                ? null
                : HalaxyExtension.value(known.path("participant").path(place), STATUS)
                        .orElse(null);
        return word != null && plain(word).equals(plain(wanted));
    }

    private static String plain(String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(CANCELLED) ? CANCELLED : lower;
    }

    private boolean hasNotes() {
        var wanted = change.notes();
        return wanted == null || wanted.equals(known.path("description").asText(""));
    }

    /** What Halaxy's pages name no place for. */
    List<String> warnings() {
        return change.reason() == null ? List.of() : List.of("Halaxy takes no reason with a status: it was not sent.");
    }
}
