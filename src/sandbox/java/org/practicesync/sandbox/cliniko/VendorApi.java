package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.practicesync.sandbox.cliniko.book.BadQueryException;
import org.practicesync.sandbox.cliniko.book.ListQuery;
import org.practicesync.sandbox.http.Json;

/** The vendor's routes for an authenticated account. */
final class VendorApi {
    private static final Pattern PATIENT = Pattern.compile("/v1/patients/(\\d{1,19})(/archive|/unarchive)?");

    /** Smaller ones are counts and looks at the edge, not pages of a walk. */
    private static final int PAGE_MIN = 10;

    private final World world;
    private final PatientWrites writes = new PatientWrites();

    /** What kind of request it is, for the account's figures. */
    enum Sort {
        LIST_PAGE,
        ONE_PATIENT,
        OTHER
    }

    VendorApi(World world) {
        this.world = world;
    }

    Reply answer(Account account, String method, String path, String query, String body) {
        try {
            var patient = PATIENT.matcher(path);
            if (patient.matches()) {
                var action = patient.group(2) == null ? "" : patient.group(2);
                return onePatient(account, method, Long.parseLong(patient.group(1)), action, query, body);
            }
            return switch (method + " " + path) {
                case "GET /v1/patients" -> patients(account, query);
                case "POST /v1/patients" -> writes.create(account, Json.readObject(body));
                case "GET /v1/user" -> Reply.json(200, AccountPages.user(account, world.apiUrl));
                case "GET /v1/settings/public" -> Reply.json(200, AccountPages.settings(account));
                case "GET /v1/businesses" -> Reply.json(200, AccountPages.businesses(account, world.apiUrl));
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

    static Sort sortOf(String method, String path, String query) {
        if (!method.equals("GET")) {
            return Sort.OTHER;
        }
        if (path.equals("/v1/patients")) {
            return ListQuery.perPage(query) >= PAGE_MIN ? Sort.LIST_PAGE : Sort.OTHER;
        }
        return PATIENT.matcher(path).matches() ? Sort.ONE_PATIENT : Sort.OTHER;
    }

    /** A list that went wrong on its way: nobody in it, and with {@code total} or without. */
    static Reply emptied(Reply list, boolean total) {
        if (list.status() != 200 || !Json.read(list.body()).has("patients")) {
            return list;
        }
        var body = Json.readObject(list.body());
        body.putArray("patients");
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

    private Reply onePatient(Account account, String method, long id, String action, String query, String body) {
        var patient = account.book.find(id);
        if (patient == null) {
            return notFound();
        }
        return switch (method + action) {
            case "GET" -> {
                boolean hidden = patient.archived()
                        && !ListQuery.parse(query, world.settings().quirks()).withArchived();
                yield hidden ? notFound() : PatientWrites.shown(200, account, id);
            }
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

    private Reply patients(Account account, String queryText) {
        var quirks = world.settings().quirks();
        var query = ListQuery.parse(queryText, quirks);
        var before = account.lastLists.get(query.perPage());
        if (quirks.repeatPage() && before != null) {
            return Reply.json(200, before);
        }
        var page = account.lists.answer(query);
        var out = new StringBuilder(page.patients().size() * 1700 + 500).append("{\"patients\":[");
        String comma = "";
        for (var patient : page.patients()) {
            out.append(comma);
            patient.writeTo(out, world.apiUrl);
            comma = ",";
        }
        out.append("],\"total_entries\":").append(page.total());
        out.append(",\"links\":").append(Json.write(links(query, page.total()))).append('}');
        var body = out.toString();
        if (quirks.repeatPage()) {
            account.lastLists.put(query.perPage(), body);
        }
        if (query.perPage() >= PAGE_MIN) {
            runHook(account);
        }
        return Reply.json(200, body);
    }

    /** The clinic works while its pages are read: the answer is written, the change comes after it. */
    private static void runHook(Account account) {
        var orders = account.hooks.remove(++account.listPages);
        if (orders != null) {
            ChangeOrders.apply(account, orders);
        }
    }

    private ObjectNode links(ListQuery query, int total) {
        String base = world.apiUrl + "/patients";
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
