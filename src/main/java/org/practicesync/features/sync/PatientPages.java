package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.features.patient.PatientRepository.Interval;
import org.practicesync.features.patient.PatientRepository.Stored;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.sync.Counters.Written;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * Writes pages that were read, within the transaction of their run: rows, what the walk met or did not meet, and what
 * could not be mapped or stored.
 */
final class PatientPages {
    private static final RecordKind KIND = RecordKind.PATIENTS;

    private final ClaimedRun run;
    private final Account account;
    private final PatientRepository patients;
    private final RejectedRecordRepository rejected;
    private final Clock clock;

    PatientPages(ClaimedRun run, Account account, SyncTools tools) {
        this.run = run;
        this.account = account;
        this.patients = tools.patients();
        this.rejected = tools.rejected();
        this.clock = tools.clock();
    }

    /**
     * Pages that waited together.
     *
     * @param refused records of theirs that the database cannot hold
     * @param rejectedBefore whether records of the account are kept as rejected, some of which may map now
     */
    record Batch(List<Fetched> pages, List<RejectedRecord> refused, boolean rejectedBefore) {
        List<PatientRecord> records() {
            var without = new HashSet<@Nullable String>();
            refused.forEach(record -> without.add(record.pmsId()));
            return pages.stream()
                    .flatMap(fetched -> fetched.page().records().stream())
                    .filter(record -> !without.contains(record.pmsId()))
                    .toList();
        }

        List<RejectedRecord> unmapped() {
            return pages.stream()
                    .flatMap(fetched -> fetched.page().rejected().stream())
                    .toList();
        }

        /** Of records that are there, although no row was made of them. */
        List<String> rejectedIds() {
            return Stream.concat(unmapped().stream(), refused.stream())
                    .map(RejectedRecord::pmsId)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * What this walk had not met before.
     *
     * @param again records that it had met: they may have changed since
     */
    record Met(
            List<PatientRecord> records,
            List<RejectedRecord> unmapped,
            List<RejectedRecord> refused,
            List<PatientRecord> again) {
        List<RejectedRecord> failed() {
            return Stream.concat(unmapped.stream(), refused.stream()).toList();
        }
    }

    /** What a batch did: how far the walk is now, and what was new in it. */
    record Outcome(KindProgress next, Met met) {}

    Uni<Outcome> write(SqlConnection tx, KindProgress progress, Batch batch) {
        return met(tx, progress, batch)
                .chain(met -> store(tx, progress, batch, met)
                        .call(() -> keep(tx, batch))
                        .call(() -> clear(tx, batch, met))
                        .map(stored -> new Outcome(after(progress, batch, met, stored), met)));
    }

    private Uni<Met> met(SqlConnection tx, KindProgress progress, Batch batch) {
        var records = batch.records();
        return switch (progress.requirePlan().strategy()) {
            case KEYSET -> Uni.createFrom().item(new Met(records, batch.unmapped(), batch.refused(), List.of()));
            case CHANGES, CURSOR, OFFSET, WINDOW ->
                patients.noteSeen(run.organization(), tx, run.id(), keys(records, batch))
                        .map(fresh -> firstOfEach(progress, records, batch, fresh));
        };
    }

    private static List<String> keys(List<PatientRecord> records, Batch batch) {
        var keys = new ArrayList<String>();
        records.forEach(record -> keys.add(record.pmsId()));
        batch.unmapped().forEach(record -> keys.add(record.key()));
        batch.refused().forEach(record -> keys.add(record.key()));
        return keys;
    }

    private static Met firstOfEach(KindProgress progress, List<PatientRecord> records, Batch batch, Set<String> fresh) {
        var left = new HashSet<>(fresh);
        var first = new ArrayList<PatientRecord>();
        // Whoever was met before, and whoever stands twice in this batch: then the later one is the newer one.
        var again = new ArrayList<PatientRecord>();
        for (PatientRecord record : records) {
            (left.remove(record.pmsId()) ? first : again).add(record);
        }
        var refused = firstOfEach(batch.refused(), left);
        // A record without an id cannot be told from another one: a numbered walk counts them in its first pass only.
        boolean byNumber = progress.readsAll();
        var unmapped = !byNumber
                ? firstOfEach(batch.unmapped(), left)
                : progress.pass().number() == 1 ? batch.unmapped() : List.<RejectedRecord>of();
        return new Met(first, unmapped, refused, again);
    }

    private static List<RejectedRecord> firstOfEach(List<RejectedRecord> records, Set<String> left) {
        return records.stream().filter(record -> left.remove(record.key())).toList();
    }

    /** Those that were met before are stored too, but what became of their rows was counted then. */
    private Uni<Stored> store(SqlConnection tx, KindProgress progress, Batch batch, Met met) {
        var intervals = intervals(progress, batch.pages());
        if (met.again.isEmpty()) {
            return upsert(tx, met.records, intervals, batch.rejectedIds());
        }
        return upsert(tx, met.records, intervals, batch.rejectedIds())
                .call(() -> upsert(tx, met.again, List.of(), List.of()));
    }

    private Uni<Stored> upsert(
            SqlConnection tx, List<PatientRecord> records, List<Interval> intervals, List<String> rejectedIds) {
        return patients.upsertPage(
                run.organization(), tx, account, run.id(), records, intervals, rejectedIds, clock.instant());
    }

    /** Those that were met before are kept too: what could be stored then may not be any more. */
    private Uni<Void> keep(SqlConnection tx, Batch batch) {
        var now = clock.instant();
        var unmapped = batch.unmapped();
        var kept = unmapped.isEmpty()
                ? Uni.createFrom().voidItem()
                : rejected.note(run.organization(), tx, account, run.id(), KIND, unmapped, now);
        return batch.refused().isEmpty()
                ? kept
                : kept.chain(() ->
                        rejected.noteMapped(run.organization(), tx, account, run.id(), KIND, batch.refused(), now));
    }

    /** What was rejected earlier and could be stored now. */
    private Uni<Void> clear(SqlConnection tx, Batch batch, Met met) {
        if (!batch.rejectedBefore()) {
            return Uni.createFrom().voidItem();
        }
        var ids = Stream.concat(met.records.stream(), met.again.stream())
                .map(PatientRecord::pmsId)
                .distinct()
                .toList();
        return rejected.clearMapped(run.organization(), tx, account, KIND, ids).replaceWithVoid();
    }

    private static KindProgress after(KindProgress progress, Batch batch, Met met, Stored stored) {
        var segments = new ArrayList<>(progress.requirePlan().segments());
        batch.pages().forEach(fetched -> segments.set(fetched.lane(), fetched.after()));
        long archived = met.records.stream()
                .filter(record -> record.archivedAt() != null)
                .count();
        long warnings = met.records.stream()
                .mapToLong(record -> record.warnings().size())
                .sum();
        int failed = met.unmapped.size() + met.refused.size();
        var more = new Counters(
                batch.pages().size(),
                met.records.size() + (long) failed,
                bounded(progress, met, failed),
                failed,
                archived,
                stored.absent(),
                warnings,
                Written.of(stored));
        return progress.stored(segments, more, newest(batch));
    }

    /** What the balance compares: in a walk of changes those up to the bound, since what is newer may still grow. */
    private static long bounded(KindProgress progress, Met met, int failed) {
        var bound = progress.requirePlan().upperBound();
        if (progress.readsAll()) {
            return met.records.size() + (long) failed;
        }
        if (bound == null) {
            return met.records.size();
        }
        // The bound is a whole second, and covers all of it.
        var end = Instant.parse(bound).plusSeconds(1);
        return met.records.stream()
                .filter(record ->
                        record.pmsUpdatedAt() != null && record.pmsUpdatedAt().isBefore(end))
                .count();
    }

    private static @Nullable Instant newest(Batch batch) {
        return batch.records().stream()
                .map(PatientRecord::pmsUpdatedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Interval> intervals(KindProgress progress, List<Fetched> pages) {
        var plan = progress.requirePlan();
        return plan.strategy() == Strategy.KEYSET
                ? pages.stream()
                        .map(fetched -> interval(fetched, plan.upperBound()))
                        .toList()
                : List.of();
    }

    /**
     * A page covers what lies after the cursor up to its last id; the last page covers the rest of its segment. That of
     * the last segment covers all above the upper bound too: nobody was there when the walk was planned.
     */
    private static Interval interval(Fetched fetched, @Nullable String upperBound) {
        FeedPage<PatientRecord> page = fetched.page();
        String to = fetched.before().to();
        String rest = Objects.equals(to, upperBound) ? null : to;
        String end = page.last() ? rest : page.cursor();
        return new Interval(number(fetched.before().position(), 0), number(end, Long.MAX_VALUE));
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }
}
