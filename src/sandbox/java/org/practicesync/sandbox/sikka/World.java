package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.practicesync.sandbox.http.HeldAnswers;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.http.OrderedFaults;

/** Everything the stand-in knows. It is touched by one event loop only. */
final class World {
    private static final int LOG_MAX = 2_000;

    final SteppedClock clock = new SteppedClock();
    final Map<String, Office> offices = new TreeMap<>();
    final Keys keys = new Keys(clock);
    final RateLimit rateLimit = new RateLimit(clock);
    final WriteQueue writes = new WriteQueue(clock);
    final OrderedFaults<Faults.Strike> faults = Faults.none();
    final HeldAnswers held = new HeldAnswers();
    final String baseUrl;
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private int received;
    private String appKey = SikkaStandIn.APP_KEY;
    private ObjectNode settingsJson = Settings.DEFAULTS;
    private Settings settings = Settings.of(Settings.DEFAULTS);

    World(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Settings settings() {
        return settings;
    }

    ObjectNode settingsJson() {
        return settingsJson;
    }

    void change(ObjectNode changes) {
        settingsJson = Settings.merge(settingsJson, changes);
        settings = Settings.of(settingsJson);
    }

    /** The vendor gives the app another key: the one of before opens nothing. */
    void appKey(String key) {
        appKey = key;
    }

    boolean isApp(String id, String key) {
        return SikkaStandIn.APP_ID.equals(id) && appKey.equals(key);
    }

    Office office(String id) {
        var office = offices.get(id);
        if (office == null) {
            throw new NoSuchElementException("no such office");
        }
        return office;
    }

    String localNow(Office office) {
        return clock.instant().atZone(office.zone).toLocalDateTime().withNano(0).toString();
    }

    /** What the clinics' agents would have done by now. */
    void settle() {
        writes.settle(offices, settings);
    }

    void log(String method, String path, String query) {
        if (log.size() == LOG_MAX) {
            log.removeFirst();
        }
        log.addLast(Json.object()
                .put("n", ++received)
                .put("method", method)
                .put("path", path)
                .put("query", query));
    }

    ObjectNode logged() {
        var json = Json.object();
        json.putArray("requests").addAll(log);
        return json;
    }

    void reset() {
        clock.reset();
        offices.clear();
        keys.reset();
        rateLimit.reset();
        writes.reset();
        faults.clear();
        held.release();
        log.clear();
        received = 0;
        appKey = SikkaStandIn.APP_KEY;
        settingsJson = Settings.DEFAULTS;
        settings = Settings.of(settingsJson);
    }
}
