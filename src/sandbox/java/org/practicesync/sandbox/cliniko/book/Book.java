package org.practicesync.sandbox.cliniko.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/**
 * All records of one kind of an account in the order of their ids: the computed ones below, the held ones laid over them. Counting
 * and finding the k-th costs a logarithm plus the number of changes. Not thread-safe: it belongs to the server's one event loop.
 */
public final class Book {
    private final Born born;
    private final String apiUrl;
    private final TreeMap<Long, HeldRow> held = new TreeMap<>();
    private long version;

    public Book(Born born, String apiUrl) {
        this.born = born;
        this.apiUrl = apiUrl;
    }

    /** A span of ids: above {@code after}, up to {@code upTo}; and what of it is shown. */
    public record Span(long after, long upTo, Sight sight) {
        public static final Span ALL = new Span(0, Long.MAX_VALUE, Sight.ALL);
    }

    /** Goes up with every change; lists cached under an older version are stale. */
    long version() {
        return version;
    }

    public Born born() {
        return born;
    }

    /** Those of which the JSON is kept, in the order of their ids; deleted ones too. */
    Collection<HeldRow> held() {
        return held.values();
    }

    boolean isHeld(long id) {
        return held.containsKey(id);
    }

    /** The record with this id, hidden or not. */
    public @Nullable Row find(long id) {
        var changed = held.get(id);
        if (changed != null) {
            return changed.deleted() ? null : changed;
        }
        int k = born.ids().indexOf(id);
        return k < 0 ? null : born.at(k);
    }

    public int count(Span span) {
        if (span.upTo() <= span.after()) {
            return 0;
        }
        var sight = span.sight();
        int count = born.shownBefore(born.ids().countUpTo(span.upTo()), sight)
                - born.shownBefore(born.ids().countUpTo(span.after()), sight);
        for (var row : held.subMap(span.after(), false, span.upTo(), true).values()) {
            int k = born.ids().indexOf(row.id());
            if (k >= 0 && sight.shows(born.at(k))) {
                count--;
            }
            if (shows(row, span)) {
                count++;
            }
        }
        return count;
    }

    /** Up to {@code limit} records of the span in ascending order, after the first {@code skip}. */
    public List<Row> page(Span span, int skip, int limit) {
        if (span.upTo() <= span.after() || limit <= 0) {
            return List.of();
        }
        int start = skip == 0 ? born.ids().countUpTo(span.after()) : startFor(span, skip);
        long after = start == born.ids().countUpTo(span.after())
                ? span.after()
                : born.ids().at(start) - 1;
        int left = skip - count(new Span(span.after(), after, span.sight()));
        return collect(new Span(after, span.upTo(), span.sight()), left, limit);
    }

    /** The same from the far end. */
    public List<Row> pageDescending(Span span, int skip, int limit) {
        int end = count(span) - skip;
        int begin = Math.max(0, end - limit);
        var page = new ArrayList<>(end <= 0 ? List.of() : page(span, begin, end - begin));
        Collections.reverse(page);
        return page;
    }

    /** Makes a record changeable; its JSON is kept from now on. */
    HeldRow hold(Row row) {
        version++;
        if (row instanceof HeldRow already) {
            return already;
        }
        var text = new StringBuilder();
        row.writeTo(text, apiUrl);
        return hold(row.id(), Json.readObject(text.toString()));
    }

    /** Puts a record there, whole. */
    public HeldRow hold(long id, ObjectNode json) {
        version++;
        var row = new HeldRow(id, json);
        held.put(id, row);
        return row;
    }

    /** An id above all others, as the vendor's are. */
    long nextId() {
        long last = born.ids().last();
        return (held.isEmpty() ? last : Math.max(last, held.lastKey())) + 13;
    }

    public String apiUrl() {
        return apiUrl;
    }

    /** The last computed index below which at most {@code skip} records of the span lie. */
    private int startFor(Span span, int skip) {
        int low = born.ids().countUpTo(span.after());
        int high = Math.max(low, born.ids().countUpTo(span.upTo()) - 1);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (count(new Span(span.after(), born.ids().at(middle) - 1, span.sight())) <= skip) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private List<Row> collect(Span span, int skip, int limit) {
        var page = new ArrayList<Row>(Math.min(limit, 100));
        var changes =
                held.subMap(span.after(), false, span.upTo(), true).values().iterator();
        @Nullable HeldRow change = changes.hasNext() ? changes.next() : null;
        int k = born.ids().countUpTo(span.after());
        int end = born.ids().countUpTo(span.upTo());
        int left = skip;
        while (page.size() < limit && (k < end || change != null)) {
            Row next;
            if (change != null && (k >= end || change.id() <= born.ids().at(k))) {
                if (k < end && change.id() == born.ids().at(k)) {
                    k++;
                }
                next = change;
                change = changes.hasNext() ? changes.next() : null;
            } else {
                next = born.at(k++);
            }
            if (shows(next, span) && left-- <= 0) {
                page.add(next);
            }
        }
        return page;
    }

    private static boolean shows(Row row, Span span) {
        boolean gone = row instanceof HeldRow changed && changed.deleted();
        return !gone && span.sight().shows(row);
    }
}
