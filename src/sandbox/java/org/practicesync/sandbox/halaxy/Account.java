package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One practice group, reached with one key pair. */
final class Account {
    static final List<String> RESOURCES =
            List.of("Appointment", "Patient", "Practitioner", "PractitionerRole", "Organization", "HealthcareService");

    final String clientId;
    final String region;

    /** Without a slash at its end: what references begin with. */
    final String apiUrl;

    final Stats stats = new Stats();
    final List<JsonNode> webhooks = new ArrayList<>();

    /** The last page answered per list, for a vendor that repeats itself. */
    final Map<String, String> lastPages = new HashMap<>();

    private final String clientSecret;
    private final Set<String> permissions = new HashSet<>();
    private final Map<String, Map<String, ObjectNode>> resources = new HashMap<>();
    private final Map<Hook, JsonNode> hooks = new HashMap<>();
    private final Map<String, Integer> pagesRead = new HashMap<>();
    private boolean revoked;

    /** The reading of a page, to which changes are tied. */
    private record Hook(String resource, int page) {}

    Account(JsonNode json, String baseUrl) {
        clientId = json.path("clientId").asText();
        clientSecret = json.path("clientSecret").asText();
        region = json.path("region").asText("au");
        apiUrl = baseUrl + (region.equals("eu") ? "/eu/main" : "/main");
        allow(json.path("permissions"));
    }

    /** From now on the key may read these; all where nothing is said. */
    void allow(JsonNode names) {
        permissions.clear();
        names.forEach(name -> permissions.add(name.asText()));
        if (!names.isArray()) {
            permissions.addAll(RESOURCES);
        }
    }

    boolean mayRead(String resource) {
        return permissions.contains(resource);
    }

    boolean opensWith(String secret) {
        return !revoked && clientSecret.equals(secret);
    }

    void revoked(boolean now) {
        revoked = now;
    }

    /** In the order in which they came. */
    List<ObjectNode> all(String resource) {
        return List.copyOf(table(resource).values());
    }

    @Nullable
    ObjectNode find(String resource, String id) {
        return table(resource).get(id);
    }

    void put(ObjectNode record) {
        var id = record.path("id").asText();
        // One without an id is served too: it stands under a key of its own.
        var table = table(record.path("resourceType").asText());
        table.put(id.isEmpty() ? "nameless " + table.size() : id, record);
    }

    void delete(String resource, String id) {
        table(resource).remove(id);
    }

    /** When so many pages of this list were read from now on. */
    void hook(String resource, int pages, JsonNode orders) {
        hooks.put(new Hook(resource, pagesRead.getOrDefault(resource, 0) + pages), orders);
    }

    /** A page was read; answers what is to happen after it. */
    @Nullable
    JsonNode pageRead(String resource) {
        stats.page(resource);
        int page = pagesRead.merge(resource, 1, Integer::sum);
        return hooks.remove(new Hook(resource, page));
    }

    private Map<String, ObjectNode> table(String resource) {
        return resources.computeIfAbsent(resource, name -> new LinkedHashMap<>());
    }
}
