package org.practicesync.sandbox.cliniko.book;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.practicesync.sandbox.cliniko.book.ListQuery.SortKey;
import org.practicesync.sandbox.cliniko.book.PatientBook.Span;

/** Answers list requests: walks by id directly, everything else by filtering and sorting, remembering the last few results. */
public final class PatientLists {
    private static final int REMEMBERED_MAX = 6;

    private final PatientBook book;
    private final Map<String, List<Patient>> remembered = new LinkedHashMap<>();
    private long rememberedVersion = -1;

    public PatientLists(PatientBook book) {
        this.book = book;
    }

    /** One page and how many there are in all. */
    public record Page(List<Patient> patients, int total) {
        public Page {
            patients = List.copyOf(patients);
        }
    }

    public Page answer(ListQuery query) {
        int skip = (int) Math.min(Integer.MAX_VALUE, (query.page() - 1L) * query.perPage());
        if (walksById(query)) {
            var span = spanOf(query);
            var patients = query.sort().getFirst().descending()
                    ? book.pageDescending(span, skip, query.perPage())
                    : book.page(span, skip, query.perPage());
            return new Page(patients, book.count(span));
        }
        var all = filtered(query);
        int from = Math.min(skip, all.size());
        return new Page(all.subList(from, Math.min(from + query.perPage(), all.size())), all.size());
    }

    /** Ids ascend with the time of creation, so both orders are one. */
    private static boolean walksById(ListQuery query) {
        boolean byId = query.sort().getFirst().field().equals("id");
        boolean byCreation = query.sort().getFirst().field().equals("created_at")
                && !query.sort().contains(SortKey.SCATTERED);
        return (byId || byCreation)
                && query.criteria().stream()
                        .allMatch(c -> c.operator().equals("*")
                                || c.field().equals("id")
                                        && Set.of(">", ">=", "<", "<=").contains(c.operator()));
    }

    private static Span spanOf(ListQuery query) {
        long after = 0;
        long upTo = Long.MAX_VALUE;
        for (var criterion : query.criteria()) {
            switch (criterion.operator()) {
                case ">" -> after = Math.max(after, criterion.number());
                case ">=" -> after = Math.max(after, criterion.number() - 1);
                case "<" -> upTo = Math.min(upTo, criterion.number() - 1);
                case "<=" -> upTo = Math.min(upTo, criterion.number());
                default -> {}
            }
        }
        return new Span(after, upTo, query.withArchived());
    }

    private List<Patient> filtered(ListQuery query) {
        if (rememberedVersion != book.version()) {
            remembered.clear();
            rememberedVersion = book.version();
        }
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(query.identity(), key -> filterAndSort(query));
    }

    private List<Patient> filterAndSort(ListQuery query) {
        var named = query.criteria().stream()
                .filter(c -> c.field().equals("id") && c.operator().equals("="))
                .findFirst();
        if (named.isPresent()) {
            return named(named.get(), query);
        }
        var found = new ArrayList<Patient>();
        var idSpan = spanOf(new ListQuery(
                query.criteria().stream().filter(c -> c.field().equals("id")).toList(), query.sort(), 1, 1, ""));
        int end = onlyNewChanges(query) ? 0 : book.born().countUpTo(idSpan.upTo());
        for (int k = book.born().countUpTo(idSpan.after()); k < end; k++) {
            var patient = book.born().at(k);
            if (matches(patient, query) && !book.isHeld(patient.id())) {
                found.add(patient);
            }
        }
        for (var patient : book.held()) {
            if (!patient.deleted() && matches(patient, query)) {
                found.add(patient);
            }
        }
        found.sort(order(query));
        return found;
    }

    /** A list of ids needs no search. */
    private List<Patient> named(Criterion ids, ListQuery query) {
        var found = new ArrayList<Patient>();
        for (String id : new TreeSet<>(List.of(ids.value().split(",", -1)))) {
            var patient = book.find(Long.parseLong(id));
            if (patient != null && matches(patient, query)) {
                found.add(patient);
            }
        }
        found.sort(order(query));
        return found;
    }

    /** After the account was born only held patients changed: an incremental list need not look at the others. */
    private static boolean onlyNewChanges(ListQuery query) {
        return query.criteria().stream()
                .anyMatch(c -> c.field().equals("updated_at")
                        && c.operator().startsWith(">")
                        && c.second() > GeneratedPatients.NEWEST_SECOND);
    }

    private static boolean matches(Patient patient, ListQuery query) {
        if (patient.archived() && !query.withArchived()) {
            return false;
        }
        for (var criterion : query.criteria()) {
            if (!criterion.test(patient)) {
                return false;
            }
        }
        return true;
    }

    private static Comparator<Patient> order(ListQuery query) {
        Comparator<Patient> order = (a, b) -> 0;
        for (var key : query.sort()) {
            Comparator<Patient> next = switch (key.field()) {
                case "" -> Comparator.comparingLong(patient -> GeneratedPatients.mix(patient.id()));
                case "id" -> Comparator.comparingLong(Patient::id);
                case "created_at" -> Comparator.comparingLong(Patient::createdSecond);
                case "updated_at" -> Comparator.comparingLong(Patient::updatedSecond);
                default -> comparing(patient -> patient.field(key.field()), nullsFirst(naturalOrder()));
            };
            order = order.thenComparing(key.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(Patient::id);
    }
}
