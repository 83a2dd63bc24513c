package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.practicesync.sandbox.http.Json;

/** What was asked for an office, and how it was answered. */
final class Stats {
    private final Map<String, Integer> pages = new TreeMap<>();
    private final Map<String, Integer> grants = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int requests;

    void request(int status) {
        requests++;
        statuses.merge(status, 1, Integer::sum);
    }

    void page(Resource resource) {
        pages.merge(resource.path, 1, Integer::sum);
    }

    void grant(String type) {
        grants.merge(type, 1, Integer::sum);
    }

    void reset() {
        pages.clear();
        grants.clear();
        statuses.clear();
        requests = 0;
    }

    ObjectNode json() {
        var json = Json.object().put("requests", requests);
        var byPage = json.putObject("pages");
        pages.forEach(byPage::put);
        var byGrant = json.putObject("grants");
        grants.forEach(byGrant::put);
        var byStatus = json.putObject("statuses");
        statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        return json;
    }
}
