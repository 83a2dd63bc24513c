package org.practicesync.sandbox.acme;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/** The tests' hand on a running Acme stand-in. It speaks HTTP only, so that it works from another class loader or process. */
public final class AcmeControl {
    private final String baseUrl;
    private final HttpJson http;

    public AcmeControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    /** With {@code /v1}: what {@code ACME_BASE_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/v1";
    }

    /** Forgets all accounts, faults and figures. */
    public void reset() {
        post("reset", "");
    }

    /** Creates an account, or makes it anew. The package description shows its shape. */
    public void account(String json) {
        post("accounts", json);
    }

    /** The key is unknown from now on. */
    public void revoke(String apiKey) {
        post("revoke", Json.write(Json.object().put("apiKey", apiKey)));
    }

    public void restore(String apiKey) {
        post("restore", Json.write(Json.object().put("apiKey", apiKey)));
    }

    /** {@code match} is looked for in "METHOD /path?query"; it strikes {@code times} times after {@code after} hits. */
    public void fault(String match, int after, int times, String kind) {
        post(
                "faults",
                Json.write(Json.object()
                        .put("match", match)
                        .put("after", after)
                        .put("times", times)
                        .put("kind", kind)));
    }

    public void clearFaults() {
        http.send("DELETE", "/_control/faults", null, Map.of()).required();
    }

    /** What was asked, the oldest first: {@code GET /v1/account}. */
    public List<String> requests() {
        var requests = new ArrayList<String>();
        http.get("/_control/requests").required().path("requests").forEach(request -> requests.add(request.asText()));
        return requests;
    }

    private JsonNode post(String path, String json) {
        return http.send("POST", "/_control/" + path, Json.read(json), Map.of()).required();
    }
}
