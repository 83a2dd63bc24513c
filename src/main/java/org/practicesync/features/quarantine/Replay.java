package org.practicesync.features.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.quarantine.RejectedRecordRepository.Kept;
import org.practicesync.features.quarantine.Remapping.Remapped;
import org.practicesync.features.quarantine.ReplayView.Outcome;
import org.practicesync.features.quarantine.ReplayView.Result;
import org.practicesync.features.quarantine.StorableCheck.Sifted;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.features.record.RecordStores;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;

/**
 * Maps kept records again and stores what maps, in one transaction: either a record is stored and kept no longer, or it
 * is still kept. It goes beside running syncs; where a run met the same records meanwhile, it begins again.
 */
@Singleton
class Replay {
    private static final int ATTEMPTS_MORE = 3;
    private static final String OVERTAKEN = "RECORDS_CHANGED";

    private final Database database;
    private final RejectedRecordRepository rejected;
    private final PresenceRepository presence;
    private final RecordStores stores;
    private final Remapping remapping;
    private final StorableCheck check;
    private final Clock clock;

    Replay(
            Database database,
            RejectedRecordRepository rejected,
            PresenceRepository presence,
            RecordStores stores,
            Remapping remapping,
            StorableCheck check,
            Clock clock) {
        this.database = database;
        this.rejected = rejected;
        this.presence = presence;
        this.stores = stores;
        this.remapping = remapping;
        this.check = check;
        this.clock = clock;
    }

    /** @return fails with RECORDS_CHANGED where runs met the records again and again while they were replayed */
    Uni<ReplayView> replay(OrganizationId organization, ReplayRequest request) {
        return rejected.findForReplay(organization, request.ids(), ReplayRequest.IDS_MAX)
                .chain(kept -> replay(organization, request, kept))
                .onFailure(Replay::isOvertaken)
                .retry()
                .atMost(ATTEMPTS_MORE);
    }

    private Uni<ReplayView> replay(OrganizationId organization, ReplayRequest request, Kept kept) {
        var remapped = kept.records().stream()
                .map(record -> remapping.remap(organization, record))
                .toList();
        return store(organization, remapped)
                .onFailure(DataRefused.class)
                .recoverWithUni(() -> sift(organization, remapped).chain(known -> store(organization, known)))
                .map(results -> view(request, kept, results));
    }

    private Uni<List<Result>> store(OrganizationId organization, List<Remapped> remapped) {
        return database.inOrganization(organization, tx -> store(organization, tx, remapped));
    }

    private Uni<List<Result>> store(OrganizationId organization, SqlConnection tx, List<Remapped> remapped) {
        var outcomes = new HashMap<UUID, Outcome>();
        remapped.forEach(record -> outcomes.put(record.kept().id(), Outcome.REJECTED));
        Uni<Void> stored = Uni.createFrom().voidItem();
        for (var one : byShelf(remapped).entrySet()) {
            stored = stored.chain(() -> storeOf(organization, tx, one.getKey(), one.getValue(), outcomes));
        }
        return stored.chain(() -> clear(organization, tx, remapped, outcomes))
                .chain(() -> keep(organization, tx, remapped, outcomes))
                .map(kept -> results(remapped, outcomes));
    }

    /** Records of one kind and account: they are stored by one statement. */
    private record Shelf(Account account, RecordKind kind) {
        static Shelf of(Remapped record) {
            return new Shelf(record.kept().account(), record.kept().recordKind());
        }
    }

    /** What maps, always in the same order. */
    private static Map<Shelf, List<Remapped>> byShelf(List<Remapped> remapped) {
        return remapped.stream()
                .filter(record -> record.record() != null)
                .collect(Collectors.groupingBy(
                        Shelf::of, () -> new TreeMap<>(Comparator.comparing(Shelf::toString)), Collectors.toList()));
    }

    private Uni<Void> storeOf(
            OrganizationId organization,
            SqlConnection tx,
            Shelf shelf,
            List<Remapped> mapped,
            Map<UUID, Outcome> outcomes) {
        return presence.lockUpdated(organization, tx, shelf.kind(), shelf.account(), ids(mapped))
                .map(ours -> chosen(mapped, ours, outcomes))
                .chain(chosen -> stores.of(shelf.kind())
                        .upsertPage(
                                organization,
                                tx,
                                shelf.account(),
                                mapped.getFirst().kept().lastRun(),
                                chosen,
                                List.of(),
                                List.of(),
                                clock.instant()))
                .replaceWithVoid();
    }

    /** Those that are no older than our rows; all of them need not be kept any longer. */
    private static List<PmsRecord> chosen(
            List<Remapped> mapped, Map<String, Instant> ours, Map<UUID, Outcome> outcomes) {
        var chosen = new ArrayList<PmsRecord>();
        for (Remapped record : mapped) {
            var mappedNow = record.record();
            if (mappedNow == null) {
                continue;
            }
            boolean superseded = isLater(ours.get(mappedNow.pmsId()), mappedNow.pmsUpdatedAt());
            outcomes.put(record.kept().id(), superseded ? Outcome.SUPERSEDED : Outcome.STORED);
            if (!superseded) {
                chosen.add(mappedNow);
            }
        }
        return chosen;
    }

    private static boolean isLater(@Nullable Instant ours, @Nullable Instant theirs) {
        return ours != null && theirs != null && ours.isAfter(theirs);
    }

    private Uni<Void> clear(
            OrganizationId organization, SqlConnection tx, List<Remapped> remapped, Map<UUID, Outcome> outcomes) {
        var done = remapped.stream()
                .map(Remapped::kept)
                .filter(kept -> outcomes.get(kept.id()) != Outcome.REJECTED)
                .toList();
        return rejected.delete(organization, tx, done)
                .invoke(deleted -> requireAll(deleted, done.size()))
                .replaceWithVoid();
    }

    /** A record that changed since it was read is not the one that was mapped: nothing of it may be stored. */
    private static void requireAll(int deleted, int expected) {
        if (deleted != expected) {
            throw Problem.of(
                            OVERTAKEN,
                            409,
                            "Records changed",
                            "A sync met these records while they were replayed, try again")
                    .exception();
        }
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof ProblemException refused
                && refused.problem().code().equals(OVERTAKEN);
    }

    private Uni<Void> keep(
            OrganizationId organization, SqlConnection tx, List<Remapped> remapped, Map<UUID, Outcome> outcomes) {
        var still = remapped.stream()
                .filter(record -> outcomes.get(record.kept().id()) == Outcome.REJECTED)
                .toList();
        var ids = still.stream().map(record -> record.kept().id()).toList();
        var reasons =
                still.stream().map(record -> String.valueOf(record.reason())).toList();
        return rejected.noteReplay(organization, tx, ids, reasons, clock.instant());
    }

    private static List<Result> results(List<Remapped> remapped, Map<UUID, Outcome> outcomes) {
        return remapped.stream()
                .map(record -> Result.of(
                        record.kept().id(),
                        pmsId(record),
                        outcomes.getOrDefault(record.kept().id(), Outcome.REJECTED),
                        record.reason()))
                .toList();
    }

    private static @Nullable String pmsId(Remapped record) {
        var mapped = record.record();
        return mapped == null ? record.kept().pmsId() : mapped.pmsId();
    }

    /** The same records, those that the database refuses told apart. */
    private Uni<List<Remapped>> sift(OrganizationId organization, List<Remapped> remapped) {
        var reasons = new HashMap<Shelf, Map<String, String>>();
        Uni<Void> sifted = Uni.createFrom().voidItem();
        for (var one : byShelf(remapped).entrySet()) {
            sifted = sifted.chain(() -> siftOf(organization, one.getKey(), one.getValue()))
                    .invoke(found -> reasons.put(one.getKey(), reasons(found)))
                    .replaceWithVoid();
        }
        return sifted.map(
                done -> remapped.stream().map(record -> told(record, reasons)).toList());
    }

    private Uni<Sifted<PmsRecord>> siftOf(OrganizationId organization, Shelf shelf, List<Remapped> mapped) {
        var records = mapped.stream()
                .map(Remapped::record)
                .filter(record -> record != null)
                .toList();
        return check.sift(
                organization,
                stores.of(shelf.kind()),
                shelf.account(),
                mapped.getFirst().kept().lastRun(),
                records);
    }

    private static Map<String, String> reasons(Sifted<?> sifted) {
        return sifted.refused().stream()
                .collect(Collectors.toMap(RejectedRecord::key, RejectedRecord::reason, (first, second) -> second));
    }

    private static Remapped told(Remapped record, Map<Shelf, Map<String, String>> reasons) {
        var mapped = record.record();
        String reason = mapped == null
                ? null
                : reasons.getOrDefault(Shelf.of(record), Map.of()).get(mapped.pmsId());
        return reason == null ? record : Remapped.still(record.kept(), reason);
    }

    private static List<String> ids(List<Remapped> mapped) {
        return mapped.stream()
                .map(Remapped::record)
                .filter(record -> record != null)
                .map(PmsRecord::pmsId)
                .toList();
    }

    private static ReplayView view(ReplayRequest request, Kept kept, List<Result> results) {
        var asked = request.ids();
        var all = new ArrayList<>(results);
        if (asked != null) {
            var unknown = new LinkedHashSet<>(asked);
            results.forEach(result -> unknown.remove(result.id()));
            unknown.forEach(id -> all.add(Result.of(id, null, Outcome.UNKNOWN, null)));
        }
        return ReplayView.of(all, kept.total() - kept.records().size());
    }
}
