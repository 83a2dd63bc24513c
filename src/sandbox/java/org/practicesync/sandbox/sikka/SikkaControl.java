package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/**
 * The tests' hand on a running Sikka stand-in. It speaks HTTP only, so that it works from another class loader or process. Where a
 * parameter is called {@code json}, the package description shows its shape.
 */
public final class SikkaControl {
    private final String baseUrl;
    private final HttpJson http;

    public SikkaControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** With {@code /v4}: what {@code SIKKA_BASE_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/v4";
    }

    /** Forgets all offices, keys, writes, settings, faults and figures; the clock is the system's again. */
    public void reset() {
        post("reset", "");
    }

    /** Creates an office, or makes it anew. */
    public void office(String json) {
        post("offices", json);
    }

    public void settings(String json) {
        post("settings", json);
    }

    /** Moves the vendor's clock on. Keys expire by it, and the agents of the clinics work by it. */
    public Instant advance(Duration span) {
        var answer = post("clock", Json.write(Json.object().put("advanceSeconds", span.toSeconds())));
        return Instant.parse(answer.path("now").asText());
    }

    /** Sets the vendor's clock; it goes on from there. */
    public void clock(Instant now) {
        post("clock", Json.write(Json.object().put("now", now.toString())));
    }

    /** The vendor gives our app another key. */
    public void appKey(String key) {
        post("app-key", Json.write(Json.object().put("appKey", key)));
    }

    /** Changes rows in the clinic at once, or after a page. */
    public void change(String office, String json) {
        post("offices/" + office + "/changes", json);
    }

    /** Changes rows when the n-th page of a list from now has been read, before its answer is sent. */
    public void changeOnPage(String office, String resource, int page, String json) {
        var body = Json.object().put("onPage", page).put("resource", resource);
        body.set("changes", Json.read(json));
        post("offices/" + office + "/changes", Json.write(body));
    }

    /** The clinic's agent sends what the clinic has. */
    public void upload(String office) {
        post("offices/" + office + "/upload", "");
    }

    /** Any part of {@code {online, authorized, accessOn, secretKey, scope, uploaded, outOfPlan: [apis]}}. */
    public void state(String office, String json) {
        post("offices/" + office + "/state", json);
    }

    /** Its request keys are expired from now on. */
    public void expireKeys(String office) {
        post("offices/" + office + "/keys/expire", "");
    }

    /** Its request keys are not known any more. */
    public void revokeKeys(String office) {
        post("offices/" + office + "/keys/revoke", "");
    }

    /** Neither request key nor refresh key opens anything from now on. */
    public void revokeRefreshKey(String office) {
        post("offices/" + office + "/keys/revoke-refresh", "");
    }

    /** What becomes of the next writes, in order: {@code [{"error": "…"}, {}]}. */
    public void verdicts(String office, String json) {
        post("offices/" + office + "/verdicts", json);
    }

    /** Carries one write out now, whatever the agent's state: {@code {}} or {@code {"error": "…"}}. */
    public void decide(String office, String writeback, String json) {
        post("offices/" + office + "/writebacks/" + writeback, json);
    }

    /** Who is registered, each with its failures in a row. */
    public JsonNode webhooks(String office) {
        return get("offices/" + office + "/webhooks");
    }

    public void webhooks(String office, String json) {
        post("offices/" + office + "/webhooks", json);
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

    /** Returns when so many answers are held by faults of the kind {@code hold}. */
    public void awaitHeld(int answers) {
        get("await?held=" + answers);
    }

    /** Lets those go. */
    public void release() {
        post("release", "");
    }

    /** What the clinic has: the oracle. */
    public List<JsonNode> rows(String office, String resource) {
        return list(get("offices/" + office + "/rows?store=pms&resource=" + resource), "rows");
    }

    /** What the vendor has of it. */
    public List<JsonNode> uploadedRows(String office, String resource) {
        return list(get("offices/" + office + "/rows?store=cloud&resource=" + resource), "rows");
    }

    /** All writes of an office, as {@code writeback_status} shows them. */
    public List<JsonNode> writebacks(String office) {
        return list(get("offices/" + office + "/writebacks"), "writebacks");
    }

    /** {@code {requests, pages{}, grants{request_key, refresh_key}, statuses{}}}; only calls with a known key are counted. */
    public JsonNode stats(String office) {
        return get("offices/" + office + "/stats");
    }

    public void resetStats(String office) {
        post("offices/" + office + "/stats/reset", "");
    }

    /** The last requests: {@code {n, method, path, query}}. */
    public ArrayNode requests() {
        return (ArrayNode) get("requests").path("requests");
    }

    private static List<JsonNode> list(JsonNode answer, String member) {
        var rows = new ArrayList<JsonNode>();
        answer.path(member).forEach(rows::add);
        return rows;
    }

    private JsonNode get(String path) {
        return http.get("/_control/" + path).required();
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
