package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/**
 * The tests' hand on a running Cliniko stand-in. It speaks HTTP only, so that it works from another class loader or process.
 * Where a parameter is called {@code json}, the package description shows its shape.
 */
public final class ClinikoControl {
    private final String baseUrl;
    private final HttpJson http;

    public ClinikoControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** With {@code /v1}: what {@code CLINIKO_BASE_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/v1";
    }

    /** Forgets all accounts, settings, faults and figures. */
    public void reset() {
        post("reset", "");
    }

    /** Creates an account, or makes it anew. */
    public void account(
            String key, String accountId, String name, String userId, int living, int archived, int merged) {
        var body = Json.object()
                .put("key", key)
                .put("accountId", accountId)
                .put("name", name)
                .put("userId", userId)
                .put("living", living)
                .put("archived", archived)
                .put("merged", merged);
        post("accounts", Json.write(body));
    }

    /** Creates an account, or makes it anew, of what {@code POST /accounts} takes: with appointments, for one. */
    public void account(String json) {
        post("accounts", json);
    }

    /** Creates many accounts in one call: a list of what {@code POST /accounts} takes. */
    public void accounts(ArrayNode json) {
        post("accounts", Json.write(json));
    }

    public void deleteAccount(String key) {
        post("accounts/" + key + "/delete", "");
    }

    public void settings(String json) {
        post("settings", json);
    }

    public void rateLimit(int size, int windowSeconds, String kind, boolean retryAfter) {
        var body = Json.object();
        body.putObject("rateLimit")
                .put("size", size)
                .put("windowSeconds", windowSeconds)
                .put("kind", kind)
                .put("retryAfter", retryAfter);
        post("settings", Json.write(body));
    }

    public void latency(int millis, int pageMillis) {
        post("settings", Json.write(Json.object().put("latencyMillis", millis).put("pageDelayMillis", pageMillis)));
    }

    /** Holds every answer after this many, counted since the last reset of the figures; -1 lets all go. */
    public void holdAfter(int answers) {
        post("settings", Json.write(Json.object().put("holdAfter", answers)));
    }

    public void quirks(String json) {
        post("quirks", json);
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

    /** Takes back the faults of one account. */
    public void clearFaults(String key) {
        http.send("DELETE", "/_control/faults?key=" + key, null, Map.of()).required();
    }

    /** Takes back the changes that still wait for their page. */
    public void clearChanges(String key) {
        http.send("DELETE", "/_control/accounts/" + key + "/changes", null, Map.of())
                .required();
    }

    /** Changes records at once; answers the ids concerned. */
    public List<Long> change(String key, String json) {
        var ids = new ArrayList<Long>();
        post("accounts/" + key + "/changes", json).path("ids").forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    /** Changes records when the n-th list page of patients from now has been read, before its answer is sent. */
    public void changeOnListPage(String key, int page, String json) {
        changeOnListPage(key, "patients", page, json);
    }

    /** The same for the pages of another list, named as in its address: {@code individual_appointments}. */
    public void changeOnListPage(String key, String resource, int page, String json) {
        var body = Json.object().put("onListPage", page).put("resource", resource);
        body.set("changes", Json.read(json));
        post("accounts/" + key + "/changes", Json.write(body));
    }

    public void revoke(String key) {
        post("accounts/" + key + "/revoke", "");
    }

    public void restore(String key) {
        post("accounts/" + key + "/restore", "");
    }

    /** What the account holds, ascending: the oracle. */
    public List<Long> ids(String key, boolean withArchived) {
        var ids = new ArrayList<Long>();
        get("accounts/" + key + "/patients?format=ids&archived=" + withArchived)
                .path("ids")
                .forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    /** {@code {total, living, patients: [{id, archived, merged_into, updated_at, first_name, last_name}]}} above an id. */
    public ObjectNode patients(String key, long after, int limit) {
        return (ObjectNode) get("accounts/" + key + "/patients?after=" + after + "&limit=" + limit);
    }

    /** The appointments it holds, ascending; archived and cancelled ones only where asked for. */
    public List<Long> appointmentIds(String key, boolean withArchived, boolean withCancelled) {
        var ids = new ArrayList<Long>();
        get("accounts/" + key + "/appointments?format=ids&archived=" + withArchived + "&cancelled=" + withCancelled)
                .path("ids")
                .forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    /**
     * {@code {total, living, appointments: [{id, archived, patient_id, practitioner_id, appointment_type_id, business_id, starts_at,
     * ends_at, cancelled_at, did_not_arrive, updated_at}]}} above an id.
     */
    public ObjectNode appointments(String key, long after, int limit) {
        return (ObjectNode) get("accounts/" + key + "/appointments?after=" + after + "&limit=" + limit);
    }

    /** What was answered to this account: {@code {requests, listPages, singleReads, listPagesOf{}, singleReadsOf{}}}. */
    public JsonNode stats(String key) {
        return get("accounts/" + key + "/stats");
    }

    public void resetStats(String key) {
        post("accounts/" + key + "/stats/reset", "");
    }

    /** Returns when so many pages of patients were answered to this account since its figures were reset, or are reset anew. */
    public JsonNode awaitListPages(String key, int pages) {
        return awaitListPages(key, "patients", pages);
    }

    /** The same for another list, named as in its address. */
    public JsonNode awaitListPages(String key, String resource, int pages) {
        return get("accounts/" + key + "/await?listPages=" + pages + "&resource=" + resource);
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

    /** Returns when so many answers are held by faults of the kind {@code hold}. */
    public void awaitHeld(int answers) {
        get("await?held=" + answers);
    }

    /** Lets those go. */
    public void release() {
        post("release", "");
    }

    private JsonNode get(String path) {
        return http.get("/_control/" + path).required();
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
