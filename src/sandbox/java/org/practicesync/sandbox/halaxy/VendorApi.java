package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The vendor's routes for an authenticated account. */
final class VendorApi {
    private static final Pattern PATH = Pattern.compile("(?:/eu)?/main/([A-Za-z]+)(?:/([^/]+))?");

    private final World world;
    private final Changes changes;

    VendorApi(World world, Changes changes) {
        this.world = world;
        this.changes = changes;
    }

    Reply answer(Account account, String method, String path, HttpServerRequest request, String body) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Reply.outcome(404, "not-found", "no such address");
        }
        var resource = parts.group(1);
        var id = parts.group(2);
        if (resource.equals("metadata") || resource.equals("SearchParameter")) {
            return Reply.fhir(200, described(resource));
        }
        if (!Account.RESOURCES.contains(resource)) {
            return Reply.outcome(404, "not-found", "no such resource");
        }
        if (!account.mayRead(resource)) {
            return Reply.outcome(403, "forbidden", "The key may not read this resource");
        }
        try {
            if (method.equals("GET")) {
                return id == null ? list(account, resource, request) : one(account, resource, id);
            }
            return id == null
                    ? notOffered()
                    : change(account, method + " " + resource, id, request.getHeader("Content-Type"), body);
        } catch (RefusedException refused) {
            return refused.reply();
        } catch (IllegalArgumentException malformed) {
            return Reply.outcome(400, "structure", "The request cannot be read");
        }
    }

    /** The resource that a path is about. */
    static String resource(String path) {
        var parts = PATH.matcher(path);
        return parts.matches() ? parts.group(1) : "";
    }

    private Reply list(Account account, String resource, HttpServerRequest request) {
        var settings = world.settings();
        var search = new Search(account, resource, request.params(), settings);
        var reply = Reply.fhir(200, new Bundles(account, settings).page(search, String.valueOf(request.query())));
        account.lastPages.put(resource, reply.body());
        // The clinic works while its pages are read: the answer is written, the change comes after it.
        var orders = account.pageRead(resource);
        if (orders != null) {
            changes.apply(account, orders);
        }
        return reply;
    }

    private static Reply one(Account account, String resource, String id) {
        account.stats.read(resource);
        var found = account.find(resource, id);
        return found == null ? Reply.outcome(404, "not-found", "unknown id") : Reply.fhir(200, found);
    }

    private Reply change(Account account, String what, String id, @Nullable String contentType, String body) {
        var resource = what.substring(what.indexOf(' ') + 1);
        var found = account.find(resource, id);
        if (!what.equals("PATCH Appointment") && !what.equals("PUT Patient")) {
            return notOffered();
        }
        if (found == null) {
            return Reply.outcome(404, "not-found", "unknown id");
        }
        if (what.equals("PUT Patient")) {
            // It wipes what is left out.
            var replaced = Json.readObject(body).put("resourceType", "Patient").put("id", id);
            account.put(replaced);
            return Reply.fhir(200, replaced);
        }
        if (!String.valueOf(contentType).toLowerCase(Locale.ROOT).startsWith("application/merge-patch+json")) {
            return Reply.outcome(415, "not-supported", "application/merge-patch+json is required");
        }
        changes.patch(found, Json.readObject(body));
        return Reply.fhir(200, found);
    }

    private static Reply notOffered() {
        return Reply.outcome(405, "not-supported", "not offered");
    }

    private static ObjectNode described(String resource) {
        var type = resource.equals("metadata") ? "CapabilityStatement" : "Bundle";
        return Json.object().put("resourceType", type).put("fhirVersion", "4.3.0");
    }
}
