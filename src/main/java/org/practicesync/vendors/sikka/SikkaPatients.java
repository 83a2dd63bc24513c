package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Sikka's list of patients, and many named ones at once. */
@Singleton
class SikkaPatients extends SikkaFeed<PatientRecord> implements BatchLookup<PatientRecord> {
    private static final String KEY = "patient_id";

    /** What an address can hold, and what Sikka's search surely takes. */
    private static final int AT_ONCE = 40;

    private static final Pattern SEARCHABLE = Pattern.compile("[0-9A-Za-z_.-]{1,64}");

    SikkaPatients(SikkaClient client) {
        super(
                client,
                RecordKind.PATIENTS,
                SikkaQuery.of("patients", SikkaMapper.PATIENT_FIELDS),
                new SikkaRows<>(KEY, (id, fields, zone) -> SikkaMapper.patient(id, fields)));
    }

    @Override
    public Uni<FeedPage<PatientRecord>> readAll(VendorSession session, List<String> pmsIds) {
        var parts = parts(pmsIds.stream().distinct().toList());
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> part(session, part))
                .collect()
                .asList()
                .map(SikkaPatients::together);
    }

    private static List<List<String>> parts(List<String> ids) {
        var searchable =
                ids.stream().filter(id -> SEARCHABLE.matcher(id).matches()).toList();
        var parts = IntStream.iterate(0, from -> from < searchable.size(), from -> from + AT_ONCE)
                .mapToObj(from -> searchable.subList(from, Math.min(searchable.size(), from + AT_ONCE)))
                .collect(Collectors.toCollection(ArrayList::new));
        ids.stream().filter(id -> !searchable.contains(id)).forEach(id -> parts.add(List.of(id)));
        return parts;
    }

    private Uni<FeedPage<PatientRecord>> part(VendorSession session, List<String> ids) {
        return ids.size() == 1
                ? one(session, ids.getFirst())
                : searched(session, ids)
                        .onFailure(SikkaPatients::cannotSearch)
                        .recoverWithUni(() -> singly(session, ids));
    }

    private Uni<FeedPage<PatientRecord>> searched(VendorSession session, List<String> ids) {
        var find = ids.stream().map(id -> KEY + "=eq_" + id).collect(Collectors.joining("::OR::"));
        // Twice as many, so that a search which is ignored shows itself.
        var asked = query().with("find", find).page(0, 2 * AT_ONCE);
        return client().list(session, asked).map(envelope -> page(session, envelope, Set.copyOf(ids)));
    }

    private FeedPage<PatientRecord> page(VendorSession session, SikkaEnvelope envelope, Set<String> asked) {
        var met = new HashSet<String>();
        var rows = envelope.items().stream()
                .filter(row -> met.add(String.valueOf(rows().id(row))))
                .toList();
        if (!asked.containsAll(met)) {
            throw new VendorException(
                    new VendorFailure.OrderBroken("Sikka lists other patients than the ones asked for"));
        }
        var mapped = rows().mapped(rows, zone(session));
        return new FeedPage<>(mapped.records(), mapped.rejected(), null, true);
    }

    private static boolean cannotSearch(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.OrderBroken
                        || known.failure() instanceof VendorFailure.Refused);
    }

    private Uni<FeedPage<PatientRecord>> singly(VendorSession session, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> one(session, id))
                .collect()
                .asList()
                .map(SikkaPatients::together);
    }

    private Uni<FeedPage<PatientRecord>> one(VendorSession session, String id) {
        return lookUp(session, id).map(looked -> switch (looked) {
            case Looked.There<PatientRecord>(var record) -> new FeedPage<>(List.of(record), List.of(), null, true);
            case Looked.Unreadable<PatientRecord>(var rejected) ->
                new FeedPage<>(List.of(), List.of(rejected), null, true);
            case Looked.NotThere<PatientRecord>() -> new FeedPage<>(List.of(), List.of(), null, true);
        });
    }

    private static FeedPage<PatientRecord> together(List<FeedPage<PatientRecord>> pages) {
        return new FeedPage<>(
                pages.stream().flatMap(page -> page.records().stream()).toList(),
                pages.stream().flatMap(page -> page.rejected().stream()).toList(),
                null,
                true);
    }
}
