package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;

/** A plain caller of the Cliniko stand-in with one key. */
final class Vendor {
    private final HttpJson http;
    private final Map<String, String> headers;

    Vendor(String apiUrl, String key) {
        http = new HttpJson(apiUrl);
        var basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        headers = Map.of("Authorization", "Basic " + basic, "User-Agent", "Tests (tests@practice-sync.example)");
    }

    HttpJson.Answer get(String path) {
        return http.get(path, headers);
    }

    HttpJson.Answer send(String method, String path, JsonNode body) {
        return http.send(method, path, body, headers);
    }

    JsonNode list(String query) {
        var answer = get("/patients" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String q(String filter) {
        return "q[]=".replace("[", "%5B").replace("]", "%5D") + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.path("patients").forEach(patient -> ids.add(patient.path("id").asLong()));
        return ids;
    }

    /** All ids by the key that does not move, as a careful client reads them. */
    List<Long> walk() {
        var all = new ArrayList<Long>();
        long cursor = 0;
        while (true) {
            var page = ids(list("?" + q("id:>" + cursor) + "&" + q("archived_at:*") + "&sort=id&per_page=100"));
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            cursor = page.getLast();
        }
    }
}
