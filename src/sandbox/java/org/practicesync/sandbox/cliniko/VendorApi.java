package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.practicesync.sandbox.cliniko.book.BadQueryException;
import org.practicesync.sandbox.cliniko.book.ListQuery;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.http.Json;

/** The vendor's routes for an authenticated account. */
final class VendorApi {
    private static final String ROOT = "/v1/";
    private static final Pattern ONE = Pattern.compile("/v1/([a-z_]+)/(\\d{1,19})(/[a-z]+)?");

    /** Smaller ones are counts and looks at the edge, not pages of a walk. */
    private static final int PAGE_MIN = 10;

    private final World world;
    private final PatientWrites writes = new PatientWrites();
    private final AppointmentWrites appointments = new AppointmentWrites();

    /** A record that is asked for, and what is to be done with it. */
    private record Target(Resource resource, long id, String action) {}

    VendorApi(World world) {
        this.world = world;
    }

    Reply answer(Account account, String method, String path, String query, String body) {
        try {
            var target = targetOf(path);
            if (target.isPresent()) {
                return oneRecord(account, target.get(), method, query, body);
            }
            var list = listAt(path);
            if (list.isPresent() && method.equals("GET")) {
                return list(account, list.get(), query);
            }
            return switch (method + " " + path) {
                case "POST /v1/patients" -> writes.create(account, Json.readObject(body));
                case "POST /v1/individual_appointments" -> appointments.create(account, Json.readObject(body));
                case "GET /v1/user" -> Reply.json(200, AccountPages.user(account, world.apiUrl));
                case "GET /v1/settings/public" -> Reply.json(200, AccountPages.settings(account));
                default -> notFoundPage();
            };
        } catch (BadQueryException e) {
            return Reply.json(400, Json.object().put("message", e.getMessage()));
        } catch (NumberFormatException e) {
            return notFound();
        } catch (IllegalArgumentException e) {
            return Reply.json(400, Json.object().put("message", "Bad Request"));
        }
    }

    static Asked asked(String method, String path, String query) {
        var list = listAt(path);
        if (!method.equals("GET")) {
            return new Asked.SomethingElse();
        }
        if (list.isPresent() && ListQuery.perPage(query) >= PAGE_MIN) {
            return new Asked.ListPage(list.get());
        }
        var one = ONE.matcher(path);
        return one.matches()
                ? Resource.at(one.group(1)).<Asked>map(Asked.OneRecord::new).orElseGet(Asked.SomethingElse::new)
                : new Asked.SomethingElse();
    }

    static Optional<Resource> listAt(String path) {
        return path.startsWith(ROOT) ? Resource.at(path.substring(ROOT.length())) : Optional.empty();
    }

    /** What the list at a path is called in its answer; anywhere else it is the patients'. */
    static String listName(String path) {
        return listAt(path).orElse(Resource.PATIENTS).listName();
    }

    /** A list that went wrong on its way: nobody in it, and with {@code total} or without. */
    static Reply emptied(Reply list, String path, boolean total) {
        if (list.status() != 200 || !Json.read(list.body()).has(listName(path))) {
            return list;
        }
        var body = Json.readObject(list.body());
        body.putArray(listName(path));
        var self = body.path("links").path("self").asText();
        body.putObject("links").put("self", self);
        return Reply.json(200, total ? body : body.put("total_entries", 0));
    }

    static Reply notFoundPage() {
        return Reply.html(404, "The page you were looking for doesn't exist (404)");
    }

    private static Reply notFound() {
        return Reply.json(404, Json.object().put("status", "404").put("error", "Not Found"));
    }

    private static Optional<Target> targetOf(String path) {
        var one = ONE.matcher(path);
        if (!one.matches()) {
            return Optional.empty();
        }
        var action = one.group(3) == null ? "" : one.group(3);
        long id = Long.parseLong(one.group(2));
        return Resource.at(one.group(1)).map(resource -> new Target(resource, id, action));
    }

    private Reply oneRecord(Account account, Target target, String method, String query, String body) {
        if (account.book(target.resource()).find(target.id()) == null) {
            return notFound();
        }
        if ((method + target.action()).equals("GET")) {
            return shown(account, target, query);
        }
        return switch (target.resource()) {
            case PATIENTS -> changedPatient(account, target, method, body);
            case INDIVIDUAL_APPOINTMENTS -> changedAppointment(account, target, method, body);
            default -> notFoundPage();
        };
    }

    private Reply shown(Account account, Target target, String query) {
        var sight = ListQuery.parse(query, world.settings().quirks(), target.resource())
                .sight();
        var record = account.book(target.resource()).find(target.id());
        if (record == null || !sight.shows(record)) {
            return notFound();
        }
        var out = new StringBuilder();
        record.writeTo(out, account.apiUrl);
        return Reply.json(200, out.toString());
    }

    private Reply changedPatient(Account account, Target target, String method, String body) {
        long id = target.id();
        return switch (method + target.action()) {
            case "PATCH", "PUT" -> writes.change(account, id, Json.readObject(body));
            case "POST/archive", "DELETE" -> {
                account.changes.archive(id);
                yield Reply.empty(204);
            }
            case "POST/unarchive" -> {
                account.changes.unarchive(id);
                yield PatientWrites.shown(200, account, id);
            }
            default -> notFoundPage();
        };
    }

    private Reply changedAppointment(Account account, Target target, String method, String body) {
        long id = target.id();
        return switch (method + target.action()) {
            case "PATCH", "PUT" -> appointments.change(account, id, Json.readObject(body));
            case "PATCH/cancel" -> appointments.cancel(account, id, Json.readObject(body));
            case "POST/archive" -> appointments.archive(account, id);
            case "GET/conflicts" -> appointments.conflicts(account, id);
            default -> notFoundPage();
        };
    }

    private Reply list(Account account, Resource resource, String queryText) {
        var quirks = world.settings().quirks();
        var query = ListQuery.parse(queryText, quirks, resource);
        var pageKey = resource + "/" + query.perPage();
        var before = account.lastLists.get(pageKey);
        if (quirks.repeatPage() && before != null) {
            return Reply.json(200, before);
        }
        var page = account.lists(resource).answer(query);
        var out = new StringBuilder(page.rows().size() * 1700 + 500)
                .append("{\"")
                .append(resource.listName())
                .append("\":[");
        String comma = "";
        for (var row : page.rows()) {
            out.append(comma);
            row.writeTo(out, world.apiUrl);
            comma = ",";
        }
        out.append("],\"total_entries\":").append(page.total());
        out.append(",\"links\":")
                .append(Json.write(links(resource, query, page.total())))
                .append('}');
        var body = out.toString();
        if (quirks.repeatPage()) {
            account.lastLists.put(pageKey, body);
        }
        if (query.perPage() >= PAGE_MIN) {
            // The clinic works while its pages are read: the answer is written, the change comes after it.
            account.pageRead(resource).ifPresent(orders -> ChangeOrders.apply(account, orders));
        }
        return Reply.json(200, body);
    }

    private ObjectNode links(Resource resource, ListQuery query, int total) {
        String base = world.apiUrl + "/" + resource.path();
        var links = Json.object().put("self", base + query.link(query.page()));
        if ((long) query.page() * query.perPage() < total) {
            links.put("next", base + query.link(query.page() + 1));
        }
        if (query.page() > 1) {
            links.put("previous", base + query.link(query.page() - 1));
        }
        return links;
    }
}
