package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/**
 * The tests' hand on a running Gentu stand-in. It speaks HTTP only, so that it works from another class loader or process.
 * Where a parameter is called {@code json}, the package description shows its shape.
 */
public final class GentuControl {
    private final String baseUrl;
    private final HttpJson http;

    public GentuControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** With {@code /v1}: what {@code GENTU_BASE_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/v1";
    }

    /** Forgets all tenants, codes, tokens, settings, faults and figures. */
    public void reset() {
        post("reset", "");
    }

    /** One more app beside {@link GentuStandIn#APP_ID}. */
    public void app(String appId, String clientSecret) {
        post("apps", Json.write(Json.object().put("appId", appId).put("clientSecret", clientSecret)));
    }

    /** Creates a tenant, or makes it anew. */
    public void tenant(String json) {
        post("tenants", json);
    }

    /** Fills a day of the tenant's clocks; answers the ids of the appointments. */
    public List<String> day(String tenantId, String date, int perPractitioner, boolean odd) {
        var body = Json.object()
                .put("date", date)
                .put("perPractitioner", perPractitioner)
                .put("odd", odd);
        return ids(post("tenants/" + tenantId + "/days", Json.write(body)));
    }

    /** Changes records at once; answers the ids concerned. */
    public List<String> change(String tenantId, String json) {
        return ids(post("tenants/" + tenantId + "/changes", json));
    }

    /** Changes records when the n-th page of appointments from now has been made, before its answer is sent. */
    public void changeOnListPage(String tenantId, int page, String json) {
        var body = Json.object().put("onListPage", page);
        body.set("changes", Json.read(json));
        post("tenants/" + tenantId + "/changes", Json.write(body));
    }

    /** The practice switches us off. */
    public void disable(String tenantId) {
        post("tenants/" + tenantId + "/disable", "");
    }

    public void enable(String tenantId) {
        post("tenants/" + tenantId + "/enable", "");
    }

    /** As if the tenant had never been paired. */
    public void unpair(String tenantId) {
        post("tenants/" + tenantId + "/unpair", "");
    }

    public void deleteTenant(String tenantId) {
        post("tenants/" + tenantId + "/delete", "");
    }

    /** A code that the practice shows, for the first app. */
    public String pairingCode(String tenantId) {
        return pairingCode(Json.object().put("tenantId", tenantId));
    }

    /** A code whose time is over. */
    public String expiredPairingCode(String tenantId) {
        return pairingCode(Json.object().put("tenantId", tenantId).put("validSeconds", -1));
    }

    /** What {@code POST /pairing-codes} takes. */
    public String pairingCode(JsonNode json) {
        return post("pairing-codes", Json.write(json)).path("code").asText();
    }

    /** All tokens are unknown from now on. */
    public void revokeTokens() {
        post("tokens/revoke", "");
    }

    public void expireTokens() {
        post("tokens/expire", "");
    }

    public void settings(String json) {
        post("settings", json);
    }

    /** Holds every answer after this many, counted since the last reset of the figures; -1 lets all go. */
    public void holdAfter(int answers) {
        post("settings", Json.write(Json.object().put("holdAfter", answers)));
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

    /** What the tenant holds, in order: the oracle. */
    public ArrayNode appointments(String tenantId) {
        return (ArrayNode) get("tenants/" + tenantId + "/appointments").path("appointments");
    }

    /** What was answered to this tenant: {@code {requests, listPages, pagesOf{practitionerId}}}. */
    public JsonNode stats(String tenantId) {
        return get("tenants/" + tenantId + "/stats");
    }

    public void resetStats(String tenantId) {
        post("tenants/" + tenantId + "/stats/reset", "");
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

    private static List<String> ids(JsonNode answer) {
        var ids = new ArrayList<String>();
        answer.path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private JsonNode get(String path) {
        return http.get("/_control/" + path).required();
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
