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
        return list("patients", query);
    }

    JsonNode list(String resource, String query) {
        var answer = get("/" + resource + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String q(String filter) {
        return "q[]=".replace("[", "%5B").replace("]", "%5D") + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    static List<Long> ids(JsonNode list) {
        return rows(list).stream().map(row -> row.path("id").asLong()).toList();
    }

    /** The records of any list. */
    static List<JsonNode> rows(JsonNode list) {
        var rows = new ArrayList<JsonNode>();
        list.forEach(member -> {
            if (member.isArray()) {
                member.forEach(rows::add);
            }
        });
        return rows;
    }

    /** The id at the end of a related record's link. */
    static long related(JsonNode row, String relation) {
        var self = row.path(relation).path("links").path("self").asText();
        return Long.parseLong(self.substring(self.lastIndexOf('/') + 1));
    }

    /** All ids by the key that does not move, as a careful client reads them. */
    List<Long> walk() {
        return walk("patients", 100, "archived_at:*").stream()
                .map(row -> row.path("id").asLong())
                .toList();
    }

    /** The same of any list, whole records. On every page the total has to be what is still to come. */
    List<JsonNode> walk(String resource, int perPage, String... filters) {
        var query = new StringBuilder("&sort=id&per_page=" + perPage);
        for (var filter : filters) {
            query.append('&').append(q(filter));
        }
        var all = new ArrayList<JsonNode>();
        var totals = new ArrayList<Integer>();
        long cursor = 0;
        while (true) {
            var list = list(resource, "?" + q("id:>" + cursor) + query);
            var page = rows(list);
            totals.add(all.size() + list.path("total_entries").asInt());
            if (page.isEmpty()) {
                assertThat(totals).containsOnly(all.size());
                return all;
            }
            all.addAll(page);
            cursor = page.getLast().path("id").asLong();
        }
    }
}
