package org.practicesync.sandbox.cliniko.book;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.ListQuery.SortKey;

/** Answers list requests: walks by id directly, everything else by filtering and sorting, remembering the last few results. */
public final class Lists {
    private static final int REMEMBERED_MAX = 6;

    private final Book book;
    private final Map<String, List<Row>> remembered = new LinkedHashMap<>();
    private long rememberedVersion = -1;

    public Lists(Book book) {
        this.book = book;
    }

    /** One page and how many there are in all. */
    public record Page(List<Row> rows, int total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    public Page answer(ListQuery query) {
        int skip = (int) Math.min(Integer.MAX_VALUE, (query.page() - 1L) * query.perPage());
        boolean bounded = query.criteria().stream().allMatch(c -> c.any() || c.boundsId());
        if (bounded && (inOrderOf("id", query) || inOrderOf("created_at", query))) {
            var span = spanOf(query);
            var rows = query.sort().getFirst().descending()
                    ? book.pageDescending(span, skip, query.perPage())
                    : book.page(span, skip, query.perPage());
            return new Page(rows, book.count(span));
        }
        boolean ascends = inOrderOf("id", query) && !query.sort().getFirst().descending();
        var all = ascends ? part(filtered(query.withoutIdBounds()), spanOf(query)) : filtered(query);
        int from = Math.min(skip, all.size());
        return new Page(all.subList(from, Math.min(from + query.perPage(), all.size())), all.size());
    }

    /** Ids ascend with the time of creation, so both orders are one. */
    private static boolean inOrderOf(String field, ListQuery query) {
        boolean first = query.sort().getFirst().field().equals(field);
        return first && (field.equals("id") || !query.sort().contains(SortKey.SCATTERED));
    }

    private static Span spanOf(ListQuery query) {
        long after = 0;
        long upTo = Long.MAX_VALUE;
        for (var criterion : query.criteria()) {
            if (criterion.boundsId()) {
                long id = criterion.number();
                switch (criterion.operator()) {
                    case ">" -> after = Math.max(after, id);
                    case ">=" -> after = Math.max(after, id - 1);
                    case "<" -> upTo = Math.min(upTo, id - 1);
                    default -> upTo = Math.min(upTo, id);
                }
            }
        }
        return new Span(after, upTo, query.sight());
    }

    /** The records of a span; a walk by id through a filtered list so filters it once, not for every page. */
    private static List<Row> part(List<Row> ascending, Span span) {
        int from = countUpTo(ascending, span.after());
        return ascending.subList(from, Math.max(from, countUpTo(ascending, span.upTo())));
    }

    private static int countUpTo(List<Row> ascending, long id) {
        int low = 0;
        int high = ascending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending.get(middle).id() <= id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Row> filtered(ListQuery query) {
        if (rememberedVersion != book.version()) {
            remembered.clear();
            rememberedVersion = book.version();
        }
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(query.identity(), key -> filterAndSort(query));
    }

    private List<Row> filterAndSort(ListQuery query) {
        var named = query.criteria().stream()
                .filter(c -> c.field().equals("id") && c.operator().equals("="))
                .findFirst();
        if (named.isPresent()) {
            return named(named.get(), query);
        }
        var found = new ArrayList<Row>();
        var span = spanOf(query);
        var sight = query.sight();
        var born = book.born();
        int end = onlyNewChanges(query) ? 0 : born.ids().countUpTo(span.upTo());
        for (int k = born.ids().countUpTo(span.after()); k < end; k++) {
            var row = born.at(k);
            if (matches(row, sight, query.criteria()) && !book.isHeld(row.id())) {
                found.add(row);
            }
        }
        for (var row : book.held()) {
            if (!row.deleted() && matches(row, sight, query.criteria())) {
                found.add(row);
            }
        }
        found.sort(order(query));
        return found;
    }

    /** A list of ids needs no search. */
    private List<Row> named(Criterion ids, ListQuery query) {
        var found = new ArrayList<Row>();
        var sight = query.sight();
        for (String id : new TreeSet<>(ids.listed())) {
            var row = book.find(Long.parseLong(id));
            if (row != null && matches(row, sight, query.criteria())) {
                found.add(row);
            }
        }
        found.sort(order(query));
        return found;
    }

    /** After the account was born only held records changed: an incremental list need not look at the others. */
    private boolean onlyNewChanges(ListQuery query) {
        return query.criteria().stream()
                .anyMatch(c -> c.field().equals("updated_at")
                        && c.operator().startsWith(">")
                        && c.number() > book.born().newestSecond());
    }

    private static boolean matches(Row row, Sight sight, List<Criterion> criteria) {
        if (!sight.shows(row)) {
            return false;
        }
        for (var criterion : criteria) {
            if (!criterion.test(row)) {
                return false;
            }
        }
        return true;
    }

    private static Comparator<Row> order(ListQuery query) {
        Comparator<Row> order = (a, b) -> 0;
        for (var key : query.sort()) {
            Comparator<Row> next = switch (key.type()) {
                case INSTANT -> Comparator.comparingLong(row -> row.second(key.field()));
                case ID, DATE, TEXT, BOOLEAN -> byField(key);
            };
            order = order.thenComparing(key.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(Row::id);
    }

    private static Comparator<Row> byField(SortKey key) {
        return switch (key.field()) {
            case "" -> Comparator.comparingLong(row -> Scatter.of(row.id()));
            case "id" -> Comparator.comparingLong(Row::id);
            default -> comparing(row -> row.field(key.field()), nullsFirst(naturalOrder()));
        };
    }
}
