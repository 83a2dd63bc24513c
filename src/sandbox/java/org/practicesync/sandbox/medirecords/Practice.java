package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.practicesync.sandbox.http.Json;

/** One practice with its tokens and its records. */
final class Practice {
    private static final Comparator<JsonNode> BY_TIME = Comparator.<JsonNode, String>comparing(
                    row -> row.path("scheduleTime").asText())
            .thenComparing(row -> row.path("id").asText());

    final String id;
    final String restToken;
    final String fhirToken;
    final ObjectNode shown;
    final Map<String, ObjectNode> providers = new LinkedHashMap<>();
    final Map<String, ObjectNode> types = new LinkedHashMap<>();
    final Map<String, ObjectNode> patients = new LinkedHashMap<>();
    boolean revoked;
    int requests;
    int listPages;
    int patientReads;
    private final List<ObjectNode> appointments = new ArrayList<>();
    private final Map<Integer, JsonNode> hooks = new TreeMap<>();
    private int listPagesEver;

    Practice(JsonNode json) {
        id = json.path("practiceId").asText();
        restToken = json.path("restToken").asText();
        fhirToken = json.path("fhirToken").asText("");
        shown = shown(json);
        json.path("providers").forEach(row -> keep(providers, Rows.provider(row)));
        json.path("types").forEach(row -> keep(types, Rows.type(row)));
        json.path("patients").forEach(row -> keep(patients, Rows.patient(row, id)));
        json.path("appointments").forEach(row -> appointments.add(Rows.appointment(row, id)));
    }

    private ObjectNode shown(JsonNode json) {
        var practice = Json.object()
                .put("id", id)
                .put("name", json.path("name").asText("Wattle Lane Medical"))
                .put("suburb", "Paddington")
                .put("activeStatus", 1);
        if (json.path("timezone").isTextual()) {
            practice.put("timezone", json.path("timezone").asText());
        }
        return practice;
    }

    private static void keep(Map<String, ObjectNode> rows, ObjectNode row) {
        rows.put(row.path("id").asText(), row);
    }

    /** In the order of the list. */
    List<ObjectNode> appointments() {
        return appointments.stream().sorted(BY_TIME).toList();
    }

    void add(ObjectNode appointment) {
        appointments.add(appointment);
    }

    void addAll(Collection<ObjectNode> more) {
        appointments.addAll(more);
    }

    void remove(String appointmentId) {
        appointments.removeIf(row -> row.path("id").asText().equals(appointmentId));
    }

    Optional<ObjectNode> appointment(String appointmentId) {
        return appointments.stream()
                .filter(row -> row.path("id").asText().equals(appointmentId))
                .findFirst();
    }

    /** When so many pages of appointments were read from now on. */
    void hook(int pages, JsonNode orders) {
        hooks.put(listPagesEver + pages, orders);
    }

    /** A page of appointments was read; answers what is to happen after it. */
    Optional<JsonNode> pageRead() {
        listPages++;
        return Optional.ofNullable(hooks.remove(++listPagesEver));
    }

    void resetFigures() {
        requests = 0;
        listPages = 0;
        patientReads = 0;
    }

    ObjectNode figures() {
        return Json.object()
                .put("requests", requests)
                .put("listPages", listPages)
                .put("patientReads", patientReads);
    }
}
