package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/**
 * The tests' hand on a running MediRecords stand-in. It speaks HTTP only, so that it works from another class loader or
 * process. Where a parameter is called {@code json}, the package description shows its shape.
 */
public final class MediRecordsControl {
    private final String baseUrl;
    private final HttpJson http;

    public MediRecordsControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** What {@code MEDIRECORDS_BASE_URL} is set to: without {@code /v1}, since FHIR lies beside it. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Forgets all practices, settings, faults and figures. */
    public void reset() {
        post("reset", "");
    }

    /** Creates a practice, or makes it anew. */
    public void practice(String json) {
        post("practices", json);
    }

    /** Adds so many appointments of every kind to a day, {@code 2026-10-04}. */
    public void day(String practiceId, String date, int count) {
        post(
                "practices/" + practiceId + "/day",
                Json.write(Json.object().put("date", date).put("count", count)));
    }

    /** Changes records at once. */
    public void change(String practiceId, String json) {
        post("practices/" + practiceId + "/changes", json);
    }

    /** Changes records when the n-th page of appointments from now has been read, before its answer is sent. */
    public void changeOnListPage(String practiceId, int page, String json) {
        var body = Json.object().put("onListPage", page);
        body.set("changes", Json.read(json));
        post("practices/" + practiceId + "/changes", Json.write(body));
    }

    public void revoke(String practiceId) {
        post("practices/" + practiceId + "/revoke", "");
    }

    public void restore(String practiceId) {
        post("practices/" + practiceId + "/restore", "");
    }

    /** The ids of all its appointments: the oracle. */
    public List<String> appointmentIds(String practiceId) {
        var ids = new ArrayList<String>();
        get("practices/" + practiceId + "/appointments")
                .path("appointments")
                .forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    public void settings(String json) {
        post("settings", json);
    }

    /** {@code match} is looked for in "METHOD /path?decoded-query"; it strikes {@code times} times after {@code after} hits. */
    public void fault(String match, int after, int times, String kind) {
        fault(Json.write(Json.object()
                .put("match", match)
                .put("after", after)
                .put("times", times)
                .put("kind", kind)));
    }

    public void fault(String json) {
        post("faults", json);
    }

    public void clearFaults() {
        http.send("DELETE", "/_control/faults", null, Map.of()).required();
    }

    /** What one practice was asked for: {@code {requests, listPages, patientReads}}. */
    public JsonNode stats(String practiceId) {
        return get("practices/" + practiceId + "/stats");
    }

    public void resetStats(String practiceId) {
        post("practices/" + practiceId + "/stats/reset", "");
    }

    public JsonNode stats() {
        return get("stats");
    }

    public void resetStats() {
        post("stats/reset", "");
    }

    /** The last requests in full: {@code {n, method, path, query}}. */
    public ArrayNode requests() {
        return (ArrayNode) get("requests").path("requests");
    }

    /** Returns when so many requests were answered since the last reset of the figures. */
    public JsonNode await(int requests) {
        return get("await?requests=" + requests);
    }

    private JsonNode get(String path) {
        return http.get("/_control/" + path).required();
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
