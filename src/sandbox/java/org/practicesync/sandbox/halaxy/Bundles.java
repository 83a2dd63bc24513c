package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** Pages of a search: the matches, what they include, and links to other pages. */
final class Bundles {
    /** Which member of which resource an include follows, and to what. */
    private static final Map<String, List<String>> INCLUDES = Map.of(
            "Appointment:patient", List.of("Appointment", "participant", "Patient"),
            "Appointment:practitioner-role", List.of("Appointment", "participant", "PractitionerRole"),
            "PractitionerRole:practitioner", List.of("PractitionerRole", "practitioner", "Practitioner"),
            "PractitionerRole:organization", List.of("PractitionerRole", "organization", "Organization"));

    private final Account account;
    private final Settings settings;

    Bundles(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    ObjectNode page(Search search, String query) {
        var all = search.matches();
        int from = Math.min(all.size(), (search.page() - 1) * search.count());
        var rows = all.subList(from, Math.min(all.size(), from + search.count()));
        var bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
        if (settings.totals()) {
            bundle.put("total", all.size());
        }
        if (settings.links()) {
            link(bundle.putArray("link"), search, query, Math.max(1, Math.ceilDiv(all.size(), search.count())));
        }
        if (!rows.isEmpty()) {
            var entries = bundle.putArray("entry");
            rows.forEach(row -> entry(entries, row, "match"));
            included(rows, search.includes()).forEach(row -> entry(entries, row, "include"));
        }
        return bundle;
    }

    /** Nobody on the page, as a list may come that went wrong on its way. */
    static Reply emptied(Reply reply, boolean total) {
        if (reply.status() != 200) {
            return reply;
        }
        var bundle = Json.readObject(reply.body());
        bundle.remove("entry");
        bundle.remove("link");
        return Reply.fhir(200, total ? bundle : bundle.put("total", 0));
    }

    private void link(ArrayNode links, Search search, String query, int last) {
        var base = account.apiUrl + "/" + search.resource + "?" + query.replaceAll("(^|&)page=\\d+", "");
        add(links, "self", base, search.page());
        if (search.page() < last) {
            add(links, "next", base, search.page() + 1);
        }
        add(links, "last", base, last);
    }

    private static void add(ArrayNode links, String relation, String base, int page) {
        links.addObject().put("relation", relation).put("url", base + "&page=" + page);
    }

    private void entry(ArrayNode entries, ObjectNode record, String mode) {
        var entry = entries.addObject()
                .put(
                        "fullUrl",
                        account.apiUrl + "/" + record.path("resourceType").asText() + "/"
                                + record.path("id").asText());
        entry.set("resource", record);
        entry.putObject("search").put("mode", mode);
    }

    /** Includes may follow those before them, as an iterated one does. */
    private List<ObjectNode> included(List<ObjectNode> rows, List<String> names) {
        var found = new LinkedHashMap<String, ObjectNode>();
        for (String name : names) {
            var path = INCLUDES.get(name);
            if (path == null) {
                throw new RefusedException(422, "invalid", "unknown include");
            }
            if (mayInclude(path.get(2))) {
                var ground =
                        path.get(0).equals(rows.getFirst().path("resourceType").asText())
                                ? rows
                                : List.copyOf(found.values());
                ground.forEach(row -> follow(found, row, path));
            }
        }
        return List.copyOf(found.values());
    }

    private boolean mayInclude(String type) {
        if (!account.mayRead(type) && settings.forbiddenInclude().equals("refuse")) {
            throw new RefusedException(403, "forbidden", "The key may not read what is included");
        }
        return account.mayRead(type);
    }

    private void follow(Map<String, ObjectNode> found, ObjectNode row, List<String> path) {
        var member = row.path(path.get(1));
        var references = member.isArray()
                ? member.valueStream().map(one -> one.path("actor")).toList()
                : List.of(member);
        for (var reference : references) {
            var id = References.id(reference, path.get(2));
            var target = account.find(path.get(2), id);
            if (target != null) {
                found.putIfAbsent(path.get(2) + "/" + id, target);
            }
        }
    }
}
