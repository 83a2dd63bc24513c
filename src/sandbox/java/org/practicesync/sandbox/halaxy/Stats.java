package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.practicesync.sandbox.http.Json;

/** What one account asked for and was answered. */
final class Stats {
    private final Map<String, Integer> pages = new TreeMap<>();
    private final Map<String, Integer> reads = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int requests;
    private int tokens;

    void request(int status) {
        requests++;
        statuses.merge(status, 1, Integer::sum);
    }

    void token() {
        tokens++;
    }

    void page(String resource) {
        pages.merge(resource, 1, Integer::sum);
    }

    void read(String resource) {
        reads.merge(resource, 1, Integer::sum);
    }

    void reset() {
        pages.clear();
        reads.clear();
        statuses.clear();
        requests = 0;
        tokens = 0;
    }

    ObjectNode json() {
        var json = Json.object().put("requests", requests).put("tokens", tokens);
        var byPage = json.putObject("pages");
        pages.forEach(byPage::put);
        var byRead = json.putObject("reads");
        reads.forEach(byRead::put);
        var byStatus = json.putObject("statuses");
        statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        return json;
    }
}
