package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One clinic's server: its system, the vendor's copy of it, and the agent between the two. */
final class Office {
    final String id;
    final String domain;
    final String system;
    final PmsProfile profile;
    final String windowsZone;
    final ZoneId zone;

    /** What the clinic's own screens show. */
    final Store pms = new Store();

    /** What the vendor last saw of that, and all that its readers get. */
    final Store cloud = new Store();

    final Stats stats = new Stats();
    final Deque<JsonNode> verdicts = new ArrayDeque<>();
    final List<JsonNode> webhooks = new ArrayList<>();
    final Set<String> outOfPlan = new HashSet<>();
    final Map<Resource, ObjectNode> lastPages = new HashMap<>();

    String secretKey;
    String scope;
    boolean online = true;
    boolean authorized = true;
    boolean accessOn = true;
    boolean uploading;
    boolean everUploaded = true;
    String insertedAt = "";

    private final Map<Hook, JsonNode> hooks = new HashMap<>();
    private final Map<Resource, Integer> pagesRead = new HashMap<>();

    /** The reading of a page, to which changes are tied. */
    private record Hook(Resource resource, int page) {}

    Office(JsonNode order) {
        id = order.path("officeId").asText();
        secretKey = order.path("secretKey").asText();
        domain = order.path("domain").asText("Dental");
        system = order.path("system").asText("Dentrix");
        profile = PmsProfile.of(system);
        windowsZone = order.path("windowsZone").asText("Eastern Standard Time");
        zone = zone(order.path("zone").asText("America/New_York"));
        scope = order.path("scope")
                .asText(
                        "patients,appointments,practices,providers,writeback_status,writeback_details,POST appointment");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("no zone " + name, unknown);
        }
    }

    /** The agent sends what the clinic has; readers see it from now on. */
    void upload(String now) {
        cloud.copyOf(pms);
        uploading = false;
        everUploaded = true;
        insertedAt = now;
    }

    /** When so many pages of this list were read from now on. */
    void hook(Resource resource, int pages, JsonNode orders) {
        hooks.put(new Hook(resource, pagesRead.getOrDefault(resource, 0) + pages), orders);
    }

    /** A page was read; answers what is to happen after it. */
    @Nullable
    JsonNode pageRead(Resource resource) {
        stats.page(resource);
        return hooks.remove(new Hook(resource, pagesRead.merge(resource, 1, Integer::sum)));
    }
}
