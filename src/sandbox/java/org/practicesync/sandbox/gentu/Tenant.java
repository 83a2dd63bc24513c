package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.practicesync.sandbox.http.Json;

/** One practice. */
final class Tenant {
    private static final String ZONE = "Australia/Melbourne";

    final String id;
    final Made made;
    final List<ObjectNode> practitioners;
    final List<ObjectNode> appointmentTypes;
    final List<ObjectNode> patients;
    final Diary diary;
    final Set<String> pairedApps = new HashSet<>();
    final Map<Integer, JsonNode> hooks = new HashMap<>();
    boolean enabled;
    private final ObjectNode details;
    private final Map<String, Integer> pagesOf = new HashMap<>();
    private int requests;
    private int listPages;
    private int pagesEver;

    Tenant(JsonNode json, App firstApp) {
        id = json.path("tenantId").asText();
        made = new Made(id);
        details = Json.object().put("tenantId", id);
        detail(json, "tenantNumber", "40718");
        detail(json, "tenantName", "Banksia Specialist Rooms");
        detail(json, "timezone", ZONE);
        enabled = json.path("enabled").asBoolean(true);
        if (json.path("paired").asBoolean(true)) {
            pairedApps.add(firstApp.appId());
        }
        practitioners = made.all(json.path("practitioners"), 3, made::practitioner);
        appointmentTypes = made.all(json.path("appointmentTypes"), 4, made::appointmentType);
        patients = made.all(json.path("patients"), 20, made::patient);
        diary = new Diary(this);
        json.path("appointments").forEach(one -> diary.add("", one));
    }

    private void detail(JsonNode json, String name, String otherwise) {
        details.put(name, json.path(name).isNull() ? null : json.path(name).asText(otherwise));
    }

    ObjectNode details() {
        return details;
    }

    /** What the practice's clocks show, also where the vendor does not tell it. */
    ZoneId zone() {
        return ZoneId.of(details.path("timezone").asText(ZONE));
    }

    boolean opensFor(App app) {
        return enabled && pairedApps.contains(app.appId());
    }

    static Optional<ObjectNode> find(List<ObjectNode> records, String id) {
        return records.stream()
                .filter(record -> record.path("id").asText().equals(id))
                .findFirst();
    }

    void asked() {
        requests++;
    }

    /** A page of appointments was made; answers what is to happen after it. */
    Optional<JsonNode> pageMade(String practitionerId) {
        listPages++;
        pagesEver++;
        pagesOf.merge(practitionerId, 1, Integer::sum);
        return Optional.ofNullable(hooks.remove(pagesEver));
    }

    void hook(int pages, JsonNode orders) {
        hooks.put(pagesEver + pages, orders);
    }

    void resetStats() {
        requests = 0;
        listPages = 0;
        pagesOf.clear();
    }

    ObjectNode stats() {
        var json = Json.object().put("requests", requests).put("listPages", listPages);
        var pages = json.putObject("pagesOf");
        pagesOf.forEach(pages::put);
        return json;
    }

    /** Those whose appointment book is shown. */
    List<String> shownPractitioners() {
        var ids = new ArrayList<String>();
        for (var one : practitioners) {
            if (one.path("active").asBoolean()
                    && one.path("shownInAppointmentBook").asBoolean()) {
                ids.add(one.path("id").asText());
            }
        }
        return ids;
    }
}
