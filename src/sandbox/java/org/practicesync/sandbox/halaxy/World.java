package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.http.OrderedFaults;

/** Everything the stand-in knows. It is touched by one event loop only. */
final class World {
    private static final int LOG_MAX = 2_000;

    final InstantSource clock = InstantSource.system();
    final Map<String, Account> accounts = new HashMap<>();
    final Tokens tokens = new Tokens(clock);
    final RateLimit rateLimit = new RateLimit(clock);
    final OrderedFaults<Faults.Strike> faults = Faults.none();
    final String baseUrl;
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private int received;
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

    Account account(String client) {
        var account = accounts.get(client);
        if (account == null) {
            throw new NoSuchElementException("no account with this client id");
        }
        return account;
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
        accounts.clear();
        tokens.reset();
        rateLimit.reset();
        faults.clear();
        log.clear();
        received = 0;
        settingsJson = Settings.DEFAULTS;
        settings = Settings.of(settingsJson);
    }
}
