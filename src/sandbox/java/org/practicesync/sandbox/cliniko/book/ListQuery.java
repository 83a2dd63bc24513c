package org.practicesync.sandbox.cliniko.book;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list request, read from its query string. {@code kept} is the query without its page, for the links. */
public record ListQuery(List<Criterion> criteria, List<SortKey> sort, int page, int perPage, String kept) {
    private static final int PER_PAGE_DEFAULT = 50;
    private static final int PER_PAGE_MAX = 100;

    /** Ways in which the vendor might not do what was asked. */
    public record Quirks(
            boolean ignoreSort,
            boolean ignoreIdFilter,
            boolean ignoreUpperBound,
            int clampPerPage,
            boolean repeatPage,
            boolean lenientFilters,
            boolean ignoreChangeFilter,
            boolean ignoreSecondSort) {
        public static final Quirks NONE = new Quirks(false, false, false, PER_PAGE_MAX, false, false, false, false);
    }

    record SortKey(String field, Criterion.Type type, boolean descending) {
        /** Equal ones stand in some order that nobody asked for, always the same. */
        static final SortKey SCATTERED = new SortKey("", Criterion.Type.TEXT, false);

        SortKey downwards() {
            return new SortKey(field, type, true);
        }

        static SortKey byInstant(String field, boolean descending) {
            return new SortKey(field, Criterion.Type.INSTANT, descending);
        }
    }

    public ListQuery {
        criteria = List.copyOf(criteria);
        sort = List.copyOf(sort);
    }

    public static ListQuery parse(String query, Quirks quirks, Resource resource) {
        var criteria = new ArrayList<Criterion>(resource.always());
        var sort = new ArrayList<SortKey>();
        var kept = new StringBuilder();
        int page = 1;
        int perPage = PER_PAGE_DEFAULT;
        boolean descending = false;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = decode(pair.substring(0, equals));
            String value = decode(pair.substring(equals + 1));
            switch (name) {
                case "page" -> page = Math.max(1, number(value, 1));
                case "per_page" -> perPage = number(value, PER_PAGE_DEFAULT);
                case "order" -> descending = value.equals("desc");
                case "sort" -> sort.addAll(sortKeys(value, resource.types()));
                case "q", "q[]" ->
                    addCriterion(criteria, Criterion.parse(value, resource.types(), quirks.lenientFilters()), quirks);
                default -> {}
            }
            if (!Set.of("page", "per_page").contains(name)) {
                kept.append(pair).append('&');
            }
        }
        var keys = sort.isEmpty() ? List.of(SortKey.byInstant("created_at", false)) : sort;
        int clamped = Math.clamp(perPage, 1, Math.min(PER_PAGE_MAX, quirks.clampPerPage()));
        return new ListQuery(criteria, sorted(keys, descending, quirks), page, clamped, kept.toString());
    }

    /** The page size alone, whatever else the query says. */
    public static int perPage(String query) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith("per_page="))
                .mapToInt(pair -> number(decode(pair.substring("per_page=".length())), PER_PAGE_DEFAULT))
                .findFirst()
                .orElse(PER_PAGE_DEFAULT);
    }

    /** A filter on when records were archived or cancelled lifts that they are hidden. */
    public Sight sight() {
        return new Sight(filters("archived_at") || filters("deleted_at"), filters("cancelled_at"));
    }

    /** Where this list continues, or was before. */
    public String link(int otherPage) {
        return "?" + kept + "page=" + otherPage + "&per_page=" + perPage;
    }

    /** What tells two lists apart, whichever page of them is read. */
    String identity() {
        return criteria + "|" + sort;
    }

    /** The same list as a walk by id sees it, whichever part of it is read. */
    ListQuery withoutIdBounds() {
        var others = criteria.stream().filter(c -> !c.boundsId()).toList();
        return new ListQuery(others, sort, page, perPage, kept);
    }

    private boolean filters(String field) {
        return criteria.stream().anyMatch(c -> c.field().equals(field));
    }

    private static void addCriterion(List<Criterion> criteria, @Nullable Criterion criterion, Quirks quirks) {
        if (criterion == null) {
            return;
        }
        boolean idFilter = criterion.field().equals("id");
        boolean ignored = idFilter
                && (quirks.ignoreIdFilter() && criterion.operator().startsWith(">")
                        || quirks.ignoreUpperBound() && criterion.operator().startsWith("<"));
        boolean changeFilter = criterion.field().equals("updated_at");
        if (!ignored && !(changeFilter && quirks.ignoreChangeFilter())) {
            criteria.add(criterion);
        }
    }

    /** A vendor that ignores the order asked for gives some other one; newest change first is a likely one. */
    private static List<SortKey> sorted(List<SortKey> keys, boolean descending, Quirks quirks) {
        if (quirks.ignoreSort()) {
            return List.of(SortKey.byInstant("updated_at", true));
        }
        var ordered = descending ? keys.stream().map(SortKey::downwards).toList() : keys;
        return quirks.ignoreSecondSort() ? List.of(ordered.getFirst(), SortKey.SCATTERED) : ordered;
    }

    private static List<SortKey> sortKeys(String value, Map<String, Criterion.Type> types) {
        var keys = new ArrayList<SortKey>();
        for (String part : value.split(",", -1)) {
            String field = part.strip().split(":", -1)[0];
            var type = types.get(field);
            if (type != null) {
                keys.add(new SortKey(field, type, part.endsWith(":desc")));
            }
        }
        return keys;
    }

    private static int number(String value, int otherwise) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
