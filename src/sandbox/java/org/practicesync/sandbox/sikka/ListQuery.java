package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.practicesync.sandbox.http.Json;

/** A list as it was asked for: which rows, which of their fields, which page. */
final class ListQuery {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 5_000;
    private static final Pattern FIND = Pattern.compile("(\\w+)=(eq|neq|like|gte?|lte?)_(.*)");
    private static final Set<String> OTHERS = Set.of(
            "offset",
            "limit",
            "fields",
            "lightweight",
            "find",
            "startdate",
            "enddate",
            "date_filter_on",
            "sort_by",
            "sort_order",
            "category",
            "request_key");

    private final Resource resource;
    private final MultiMap parameters;

    ListQuery(Resource resource, MultiMap parameters) {
        this.resource = resource;
        this.parameters = parameters;
    }

    /** All that match, in the order of their ids. */
    List<ObjectNode> matches(Store store) {
        if (resource == Resource.OPERATORIES && !parameters.contains("cust_id")) {
            throw new RefusedException(Code.API1026, "cust_id is required");
        }
        return store.all(resource).stream()
                .filter(equalities())
                .filter(dates())
                .filter(found())
                .toList();
    }

    /** A page index, and not the number of a row. */
    int offset() {
        return number("offset", 0);
    }

    int limit() {
        return Math.clamp(number("limit", LIMIT_DEFAULT), 1, LIMIT_MAX);
    }

    private Predicate<ObjectNode> equalities() {
        var names = parameters.names().stream()
                .filter(name -> !OTHERS.contains(name))
                .filter(resource.all::contains)
                .toList();
        return row -> names.stream().allMatch(name -> row.path(name).asText().equalsIgnoreCase(parameters.get(name)));
    }

    /** Both ends count. */
    private Predicate<ObjectNode> dates() {
        var column = parameters.contains("date_filter_on") ? parameters.get("date_filter_on") : "date";
        var from = day("startdate");
        var to = day("enddate");
        return row -> {
            var text = row.path(column).asText();
            var on = text.length() < 10 ? "" : text.substring(0, 10);
            return (from.isEmpty() || on.compareTo(from) >= 0) && (to.isEmpty() || on.compareTo(to) <= 0);
        };
    }

    private String day(String name) {
        var text = parameters.contains(name) ? parameters.get(name) : "";
        if (!text.isEmpty() && !text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new RefusedException(Code.API1027, name + " must be yyyy-mm-dd");
        }
        return text;
    }

    private Predicate<ObjectNode> found() {
        var find = parameters.get("find");
        if (find == null) {
            return row -> true;
        }
        boolean any = find.contains("::OR::");
        var criteria = Arrays.stream(find.split("::(?:AND|OR)::", -1))
                .map(ListQuery::criterion)
                .toList();
        return row -> any
                ? criteria.stream().anyMatch(one -> one.test(row))
                : criteria.stream().allMatch(one -> one.test(row));
    }

    private static Predicate<ObjectNode> criterion(String text) {
        var parts = FIND.matcher(text);
        if (!parts.matches()) {
            throw new RefusedException(Code.API1027, "find is invalid");
        }
        var name = parts.group(1);
        var value = parts.group(3);
        var operator = parts.group(2);
        return row -> holds(operator, row.path(name).asText(), value);
    }

    private static boolean holds(String operator, String have, String want) {
        int order = have.compareTo(want);
        return switch (operator) {
            case "eq" -> order == 0;
            case "neq" -> order != 0;
            case "like" -> have.toLowerCase(Locale.ROOT).startsWith(want.toLowerCase(Locale.ROOT));
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    /** The fields that are shown; one that the row lacks is an empty text. */
    ObjectNode shown(ObjectNode row) {
        var shown = Json.object();
        for (var name : names()) {
            shown.put(name, row.path(name).asText());
        }
        // What a test orders of a row shows how a client takes what it does not expect.
        row.path("_without").forEach(name -> shown.remove(name.asText()));
        row.path("_raw").properties().forEach(field -> shown.set(field.getKey(), field.getValue()));
        return shown;
    }

    private Set<String> names() {
        var asked =
                parameters.contains("fields") ? List.of(parameters.get("fields").split(",")) : List.<String>of();
        if (asked.contains("get_all")) {
            return new LinkedHashSet<>(resource.all);
        }
        boolean only = "true".equalsIgnoreCase(parameters.get("lightweight")) && !asked.isEmpty();
        var names = new LinkedHashSet<>(only ? List.<String>of() : resource.shown);
        asked.stream().filter(resource.all::contains).forEach(names::add);
        return names;
    }

    private int number(String name, int otherwise) {
        var text = parameters.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new RefusedException(Code.API1027, name + " must be a number");
        }
        return Integer.parseInt(text);
    }
}
