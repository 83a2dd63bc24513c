package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.practicesync.sandbox.http.Json;

/** What the stand-in was asked and what it answered. */
final class Stats {
    private static final int LOG_MAX = 2_000;
    private static final String UUID = "/[0-9a-f]{8}-[0-9a-f-]{27}";

    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int received;
    private int answered;
    private int current;
    private int concurrentMax;

    /** Somebody who wants to know when so many requests were answered. */
    private record Waiting(int requests, Runnable notice) {}

    void begin(String method, String path, String query) {
        received++;
        concurrentMax = Math.max(concurrentMax, ++current);
        requests.merge(method + " " + path.replaceAll(UUID, "/{id}"), 1, Integer::sum);
        if (log.size() == LOG_MAX) {
            log.removeFirst();
        }
        log.addLast(Json.object()
                .put("n", received)
                .put("method", method)
                .put("path", path)
                .put("query", query));
    }

    /** An exchange is over: answered, or broken off (status 0). */
    void end(int status) {
        current--;
        statuses.merge(status, 1, Integer::sum);
        if (status == 0) {
            return;
        }
        answered++;
        var due = waiting.stream().filter(one -> one.requests <= answered).toList();
        waiting.removeAll(due);
        due.forEach(one -> one.notice.run());
    }

    void await(int requestCount, Runnable notice) {
        if (answered >= requestCount) {
            notice.run();
        } else {
            waiting.add(new Waiting(requestCount, notice));
        }
    }

    void reset() {
        requests.clear();
        statuses.clear();
        log.clear();
        received = 0;
        answered = 0;
        concurrentMax = current;
    }

    ObjectNode json() {
        var json = Json.object()
                .put("received", received)
                .put("answered", answered)
                .put("maxConcurrent", concurrentMax);
        var paths = json.putObject("requests");
        requests.forEach(paths::put);
        var byStatus = json.putObject("statuses");
        statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        return json;
    }

    ObjectNode log() {
        var json = Json.object();
        json.putArray("requests").addAll(log);
        return json;
    }
}
