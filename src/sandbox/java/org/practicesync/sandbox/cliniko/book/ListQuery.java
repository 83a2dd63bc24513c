package org.practicesync.sandbox.cliniko.book;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    record SortKey(String field, boolean descending) {
        /** Equal ones stand in some order that nobody asked for, always the same. */
        static final SortKey SCATTERED = new SortKey("", false);
    }

    public ListQuery {
        criteria = List.copyOf(criteria);
        sort = List.copyOf(sort);
    }

    public static ListQuery parse(String query, Quirks quirks) {
        var criteria = new ArrayList<Criterion>();
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
                case "sort" -> sort.addAll(sortKeys(value));
                case "q", "q[]" -> addCriterion(criteria, value, quirks);
                default -> {}
            }
            if (!Set.of("page", "per_page").contains(name)) {
                kept.append(pair).append('&');
            }
        }
        var keys = sort.isEmpty() ? List.of(new SortKey("created_at", false)) : sort;
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

    public boolean withArchived() {
        return criteria.stream().anyMatch(c -> c.field().equals("archived_at"));
    }

    /** Where this list continues, or was before. */
    public String link(int otherPage) {
        return "?" + kept + "page=" + otherPage + "&per_page=" + perPage;
    }

    /** What tells two lists apart, whichever page of them is read. */
    String identity() {
        return criteria + "|" + sort;
    }

    private static void addCriterion(List<Criterion> criteria, String text, Quirks quirks) {
        var criterion = Criterion.parse(text, quirks.lenientFilters());
        if (criterion == null) {
            return;
        }
        boolean idFilter = criterion.type() == Criterion.Type.ID;
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
            return List.of(new SortKey("updated_at", true));
        }
        var ordered = descending
                ? keys.stream().map(key -> new SortKey(key.field(), true)).toList()
                : keys;
        return quirks.ignoreSecondSort() ? List.of(ordered.getFirst(), SortKey.SCATTERED) : ordered;
    }

    private static List<SortKey> sortKeys(String value) {
        var keys = new ArrayList<SortKey>();
        for (String part : value.split(",", -1)) {
            String field = part.strip().split(":", -1)[0];
            if (Criterion.FIELDS.containsKey(field)) {
                keys.add(new SortKey(field, part.endsWith(":desc")));
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
