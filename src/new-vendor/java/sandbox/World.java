package org.practicesync.sandbox.acme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is there. One event loop uses it. */
final class World {
    private static final int REQUESTS_MAX = 2_000;

    final Faults faults = new Faults();
    private final Map<String, ObjectNode> accountsByKey = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final ArrayDeque<String> requests = new ArrayDeque<>();

    void reset() {
        accountsByKey.clear();
        revoked.clear();
        requests.clear();
        faults.clear();
    }

    void account(String apiKey, ObjectNode shown) {
        accountsByKey.put(apiKey, shown);
    }

    @Nullable
    ObjectNode accountOf(String apiKey) {
        return revoked.contains(apiKey) ? null : accountsByKey.get(apiKey);
    }

    void revoke(String apiKey) {
        revoked.add(apiKey);
    }

    void restore(String apiKey) {
        revoked.remove(apiKey);
    }

    void asked(String request) {
        requests.add(request);
        if (requests.size() > REQUESTS_MAX) {
            requests.removeFirst();
        }
    }

    List<String> requests() {
        return List.copyOf(requests);
    }
}
