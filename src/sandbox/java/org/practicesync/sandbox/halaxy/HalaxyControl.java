package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/**
 * The tests' hand on a running Halaxy stand-in. It speaks HTTP only, so that it works from another class loader or process. Where a
 * parameter is called {@code json}, the package description shows its shape.
 */
public final class HalaxyControl {
    private final String baseUrl;
    private final HttpJson http;

    public HalaxyControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** With {@code /main}: what {@code HALAXY_BASE_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/main";
    }

    /** The other region's. */
    public String euApiUrl() {
        return baseUrl + "/eu/main";
    }

    /** Forgets all accounts, settings, faults and figures. */
    public void reset() {
        post("reset", "");
    }

    /** Creates an account, or makes it anew. */
    public void account(String json) {
        post("accounts", json);
    }

    public void settings(String json) {
        post("settings", json);
    }

    /** Changes records at once, or after a page. */
    public void change(String client, String json) {
        post("accounts/" + client + "/changes", json);
    }

    /** Changes records when the n-th page of a list from now has been read, before its answer is sent. */
    public void changeOnPage(String client, String resource, int page, String json) {
        var body = Json.object().put("onPage", page).put("resource", resource);
        body.set("changes", Json.read(json));
        post("accounts/" + client + "/changes", Json.write(body));
    }

    /** Credentials and tokens are refused from now on. */
    public void revoke(String client) {
        post("accounts/" + client + "/revoke", "");
    }

    public void restore(String client) {
        post("accounts/" + client + "/restore", "");
    }

    /** Tokens that were handed out answer "expired" from now on; the credentials stay. */
    public void expireTokens(String client) {
        post("accounts/" + client + "/expire-tokens", "");
    }

    public void permissions(String client, String... resources) {
        var names = Json.array();
        for (String resource : resources) {
            names.add(resource);
        }
        post("accounts/" + client + "/permissions", Json.write(names));
    }

    public void webhooks(String client, String json) {
        post("accounts/" + client + "/webhooks", json);
    }

    public void sendWebhooks(String client, String json) {
        post("accounts/" + client + "/webhooks/send", json);
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

    /** The ids of what the account holds: the oracle. */
    public List<String> ids(String client, String resource) {
        var ids = new ArrayList<String>();
        get("accounts/" + client + "/resources?type=" + resource).path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** One record as it is served. */
    public JsonNode resource(String client, String resource, String id) {
        return get("accounts/" + client + "/resource?type=" + resource + "&id=" + id);
    }

    /** {@code {requests, tokens, pages{}, reads{}, statuses{}}}. */
    public JsonNode stats(String client) {
        return get("accounts/" + client + "/stats");
    }

    public void resetStats(String client) {
        post("accounts/" + client + "/stats/reset", "");
    }

    /** The last requests: {@code {n, method, path, query}}. */
    public ArrayNode requests() {
        return (ArrayNode) get("requests").path("requests");
    }

    private JsonNode get(String path) {
        return http.get("/_control/" + path).required();
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
