package org.practicesync.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a stand-in was asked and what it answered. One event loop uses it. */
public final class Traffic {
    private static final int LOG_MAX = 2_000;

    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int received;
    private int answered;
    private int current;
    private int concurrentMax;
    private final Pattern id;

    /** Somebody who wants to know when so many requests were answered. */
    private record Waiting(int requests, Runnable notice) {}

    /** @param id what stands in a path for an id; its requests are counted as {@code {id}} */
    public Traffic(String id) {
        this.id = Pattern.compile(id);
    }

    public void begin(String method, String path, String query) {
        received++;
        concurrentMax = Math.max(concurrentMax, ++current);
        requests.merge(method + " " + id.matcher(path).replaceAll("{id}"), 1, Integer::sum);
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
    public void end(int status) {
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

    public int answered() {
        return answered;
    }

    public void await(int requestCount, Runnable notice) {
        if (answered >= requestCount) {
            notice.run();
        } else {
            waiting.add(new Waiting(requestCount, notice));
        }
    }

    public void reset() {
        requests.clear();
        statuses.clear();
        log.clear();
        received = 0;
        answered = 0;
        concurrentMax = current;
    }

    public ObjectNode json() {
        var json = Json.object()
                .put("received", received)
                .put("answered", answered)
                .put("rateLimited", statuses.getOrDefault(429, 0))
                .put("maxConcurrent", concurrentMax);
        var paths = json.putObject("requests");
        requests.forEach(paths::put);
        var byStatus = json.putObject("statuses");
        statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        return json;
    }

    public ObjectNode log() {
        var json = Json.object();
        json.putArray("requests").addAll(log);
        return json;
    }
}
