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
 * All patients of one account in the order of their ids: the generated ones below, the held ones laid over them. Counting and
 * finding the k-th costs a logarithm plus the number of changes. Not thread-safe: it belongs to the server's one event loop.
 */
public final class PatientBook {
    private final GeneratedPatients born;
    private final String apiUrl;
    private final TreeMap<Long, HeldPatient> held = new TreeMap<>();
    private long version;

    public PatientBook(GeneratedPatients born, String apiUrl) {
        this.born = born;
        this.apiUrl = apiUrl;
    }

    /** A span of ids: above {@code after}, up to {@code upTo}; with or without archived patients. */
    public record Span(long after, long upTo, boolean withArchived) {
        public static final Span ALL = new Span(0, Long.MAX_VALUE, true);
    }

    /** Goes up with every change; lists cached under an older version are stale. */
    long version() {
        return version;
    }

    GeneratedPatients born() {
        return born;
    }

    Collection<HeldPatient> held() {
        return held.values();
    }

    boolean isHeld(long id) {
        return held.containsKey(id);
    }

    /** The patient with this id, archived or not. */
    public @Nullable Patient find(long id) {
        var changed = held.get(id);
        if (changed != null) {
            return changed.deleted() ? null : changed;
        }
        int k = born.indexOf(id);
        return k < 0 ? null : born.at(k);
    }

    public int count(Span span) {
        if (span.upTo() <= span.after()) {
            return 0;
        }
        int count = bornCount(born.countUpTo(span.upTo()), span) - bornCount(born.countUpTo(span.after()), span);
        for (var patient : held.subMap(span.after(), false, span.upTo(), true).values()) {
            int k = born.indexOf(patient.id());
            if (k >= 0 && (span.withArchived() || !born.archivedAt(k))) {
                count--;
            }
            if (shows(patient, span)) {
                count++;
            }
        }
        return count;
    }

    /** Up to {@code limit} patients of the span in ascending order, after the first {@code skip}. */
    public List<Patient> page(Span span, int skip, int limit) {
        if (span.upTo() <= span.after() || limit <= 0) {
            return List.of();
        }
        int start = skip == 0 ? born.countUpTo(span.after()) : startFor(span, skip);
        long after = start == born.countUpTo(span.after()) ? span.after() : born.idAt(start) - 1;
        int left = skip - count(new Span(span.after(), after, span.withArchived()));
        return collect(new Span(after, span.upTo(), span.withArchived()), left, limit);
    }

    /** The same from the far end. */
    public List<Patient> pageDescending(Span span, int skip, int limit) {
        int end = count(span) - skip;
        int begin = Math.max(0, end - limit);
        var page = new ArrayList<>(end <= 0 ? List.of() : page(span, begin, end - begin));
        Collections.reverse(page);
        return page;
    }

    /** Makes a patient changeable; its JSON is kept from now on. */
    HeldPatient hold(Patient patient) {
        version++;
        if (patient instanceof HeldPatient already) {
            return already;
        }
        var text = new StringBuilder();
        patient.writeTo(text, apiUrl);
        return hold(patient.id(), Json.readObject(text.toString()));
    }

    HeldPatient hold(long id, ObjectNode json) {
        version++;
        var patient = new HeldPatient(id, json);
        held.put(id, patient);
        return patient;
    }

    /** An id above all others, as the vendor's are. */
    long nextId() {
        long last = born.size() == 0 ? born.idAt(0) : born.idAt(born.size() - 1);
        return (held.isEmpty() ? last : Math.max(last, held.lastKey())) + 13;
    }

    String apiUrl() {
        return apiUrl;
    }

    /** The last generated index below which at most {@code skip} patients of the span lie. */
    private int startFor(Span span, int skip) {
        int low = born.countUpTo(span.after());
        int high = Math.max(low, born.countUpTo(span.upTo()) - 1);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (count(new Span(span.after(), born.idAt(middle) - 1, span.withArchived())) <= skip) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private List<Patient> collect(Span span, int skip, int limit) {
        var page = new ArrayList<Patient>(Math.min(limit, 100));
        var changes =
                held.subMap(span.after(), false, span.upTo(), true).values().iterator();
        @Nullable HeldPatient change = changes.hasNext() ? changes.next() : null;
        int k = born.countUpTo(span.after());
        int end = born.countUpTo(span.upTo());
        int left = skip;
        while (page.size() < limit && (k < end || change != null)) {
            Patient next;
            if (change != null && (k >= end || change.id() <= born.idAt(k))) {
                if (k < end && change.id() == born.idAt(k)) {
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

    private int bornCount(int below, Span span) {
        return span.withArchived() ? below : below - born.archivedBefore(below);
    }

    private static boolean shows(Patient patient, Span span) {
        boolean gone = patient instanceof HeldPatient changed && changed.deleted();
        return !gone && (span.withArchived() || !patient.archived());
    }
}
