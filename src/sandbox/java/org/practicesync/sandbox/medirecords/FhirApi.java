package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** The FHIR routes for an authenticated practice: its practitioners. */
final class FhirApi {
    private static final String PRACTITIONERS = "/fhir/v1/Practitioner";
    private static final int COUNT_DEFAULT = 20;

    private final World world;

    FhirApi(World world) {
        this.world = world;
    }

    Reply answer(Practice practice, String path, String query) {
        if (!world.settings().fhir() || !path.startsWith(PRACTITIONERS)) {
            return world.errors.of(404, path, "Unknown resource");
        }
        if (path.equals(PRACTITIONERS)) {
            return search(practice, path, new Query(query));
        }
        var found = practice.providers.get(path.substring(PRACTITIONERS.length() + 1));
        return found == null ? world.errors.of(404, path, "Unknown id") : Reply.fhir(200, found);
    }

    private Reply search(Practice practice, String path, Query query) {
        try {
            var count = Math.max(1, query.number("_count", COUNT_DEFAULT));
            return Reply.fhir(200, bundle(List.copyOf(practice.providers.values()), query.number("page", 1), count));
        } catch (IllegalArgumentException e) {
            return world.errors.of(400, path, "Invalid parameter");
        }
    }

    private ObjectNode bundle(List<ObjectNode> rows, int page, int count) {
        var from = Math.min(rows.size(), (page - 1) * count);
        var to = Math.min(rows.size(), from + count);
        var bundle = Json.object()
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .put("total", rows.size());
        var links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", link(page, count));
        if (to < rows.size()) {
            links.addObject().put("relation", "next").put("url", link(page + 1, count));
        }
        var entries = bundle.putArray("entry");
        rows.subList(from, to).forEach(row -> entries.addObject().set("resource", row));
        return bundle;
    }

    private String link(int page, int count) {
        return world.baseUrl + PRACTITIONERS + "?_count=" + count + "&page=" + page;
    }
}
