package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.practicesync.sandbox.http.Json;

/** What an app may read of the practices that added it. */
final class TenantApi {
    private static final Pattern PATH = Pattern.compile("/v1/tenants/([^/]+)(?:/([a-z-]+)(?:/([^/]+)(/sites)?)?)?");

    private final World world;
    private final Map<String, AppointmentList.Place> cursors = AppointmentList.noCursors();

    /** The page that was made last, by practice and practitioner: for a vendor that repeats itself. */
    private final Map<String, ObjectNode> lastPages = new HashMap<>();

    TenantApi(World world) {
        this.world = world;
    }

    /** {@code manner} is the fault that bends the answer, if there is one. */
    Reply answer(App app, String path, String query, String manner) {
        if (path.equals("/v1/tenants")) {
            return tenants(app);
        }
        var asked = PATH.matcher(path);
        var tenant = asked.matches() ? world.tenants.get(asked.group(1)) : null;
        if (tenant == null) {
            return Reply.message(404, "Not found.");
        }
        if (!tenant.opensFor(app)) {
            return Reply.message(403, "The tenant has not enabled this app.");
        }
        tenant.asked();
        var list = asked.group(2) == null ? "" : asked.group(2);
        if (asked.group(3) != null) {
            return one(tenant, list, asked.group(3), asked.group(4) != null);
        }
        return list.equals("appointments") ? appointments(tenant, query, manner) : list(tenant, list);
    }

    private Reply tenants(App app) {
        var rows = Json.array();
        for (var tenant : world.tenants.values()) {
            if (tenant.pairedApps.contains(app.appId())) {
                rows.addObject()
                        .put("tenantId", tenant.id)
                        .put("tenantAccess", tenant.enabled ? "enabled" : "disabled");
            }
        }
        return Reply.json(200, rows);
    }

    private static Reply list(Tenant tenant, String name) {
        return switch (name) {
            case "" -> Reply.json(200, tenant.details());
            case "status" -> Reply.json(200, Json.object().textNode("Hello, Guest!"));
            case "practitioners", "users" -> Reply.json(200, Json.array().addAll(tenant.practitioners));
            case "appointment-types" -> Reply.json(200, Json.array().addAll(tenant.appointmentTypes));
            default -> Reply.message(404, "Not found.");
        };
    }

    private static Reply one(Tenant tenant, String list, String id, boolean sites) {
        if (sites) {
            return Reply.json(200, Json.array());
        }
        var found = switch (list) {
            case "practitioners" -> Tenant.find(tenant.practitioners, id);
            case "patients" -> Tenant.find(tenant.patients, id);
            case "appointments" ->
                Tenant.find(
                        tenant.diary.entries().stream().map(Diary.Entry::row).toList(), id);
            default -> Tenant.find(List.of(), id);
        };
        return found.map(record -> Reply.json(200, record)).orElseGet(() -> Reply.message(404, "Not found."));
    }

    private Reply appointments(Tenant tenant, String rawQuery, String manner) {
        try {
            var query = ListQuery.parse(rawQuery);
            var key = tenant.id + "/" + query.practitionerId();
            var before = lastPages.get(key);
            if (manner.equals("repeatPage") && before != null) {
                return Reply.json(200, before);
            }
            var page = new AppointmentList(tenant, world.settings().window(), cursors).page(query);
            bend(page, query, manner);
            lastPages.put(key, page);
            // The practice works while its pages are read: the page is made, the change comes after it.
            tenant.pageMade(query.practitionerId()).ifPresent(orders -> Orders.apply(tenant, orders));
            return Reply.json(200, page);
        } catch (IllegalArgumentException e) {
            return Reply.message(400, String.valueOf(e.getMessage()));
        }
    }

    private static void bend(ObjectNode page, ListQuery query, String manner) {
        switch (manner) {
            case "emptyPage" -> page.putArray("appointments");
            case "emptyList" -> {
                page.putArray("appointments");
                page.withObject("/pagination").putNull("next");
            }
            case "loopCursor" ->
                page.withObject("/pagination").put("next", query.cursor().isEmpty() ? null : query.cursor());
            default -> {
                // The page stays as it is.
            }
        }
    }
}
