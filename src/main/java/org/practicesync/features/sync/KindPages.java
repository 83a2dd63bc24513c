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
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.Stored;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.features.sync.Counters.Written;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * Writes pages that were read, within the transaction of their run: rows, what the walk met or did not meet, and what
 * could not be mapped or stored.
 */
final class KindPages<R extends PmsRecord> {
    private final ClaimedRun run;
    private final Account account;
    private final RecordStore<R> store;
    private final WalkNoteRepository notes;
    private final RejectedRecordRepository rejected;
    private final Clock clock;

    KindPages(ClaimedRun run, Account account, RecordStore<R> store, SyncTools tools) {
        this.run = run;
        this.account = account;
        this.store = store;
        this.notes = tools.notes();
        this.rejected = tools.rejected();
        this.clock = tools.clock();
    }

    /**
     * Pages that waited together.
     *
     * @param refused records of theirs that the database cannot hold
     * @param rejectedBefore whether records of the account are kept as rejected, some of which may map now
     */
    record Batch<R extends PmsRecord>(List<Fetched<R>> pages, List<RejectedRecord> refused, boolean rejectedBefore) {
        List<R> records() {
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
    record Met<R extends PmsRecord>(
            List<R> records, List<RejectedRecord> unmapped, List<RejectedRecord> refused, List<R> again) {
        List<RejectedRecord> failed() {
            return Stream.concat(unmapped.stream(), refused.stream()).toList();
        }
    }

    /** What a batch did: how far the walk is now, and what was new in it. */
    record Outcome<R extends PmsRecord>(KindProgress next, Met<R> met) {}

    Uni<Outcome<R>> write(SqlConnection tx, KindProgress progress, Batch<R> batch) {
        return met(tx, progress, batch)
                .chain(met -> store(tx, progress, batch, met)
                        .call(() -> keep(tx, batch))
                        .call(() -> clear(tx, batch, met))
                        .map(stored -> new Outcome<>(after(progress, batch, met, stored), met)));
    }

    private Uni<Met<R>> met(SqlConnection tx, KindProgress progress, Batch<R> batch) {
        var records = batch.records();
        return switch (progress.requirePlan().strategy()) {
            case KEYSET -> Uni.createFrom().item(new Met<>(records, batch.unmapped(), batch.refused(), List.of()));
            case CHANGES, CURSOR, OFFSET, WINDOW ->
                notes.noteSeen(run.organization(), tx, run.id(), store.kind(), keys(records, batch))
                        .map(fresh -> firstOfEach(progress, records, batch, fresh));
        };
    }

    private static List<String> keys(List<? extends PmsRecord> records, Batch<?> batch) {
        var keys = new ArrayList<String>();
        records.forEach(record -> keys.add(record.pmsId()));
        batch.unmapped().forEach(record -> keys.add(record.key()));
        batch.refused().forEach(record -> keys.add(record.key()));
        return keys;
    }

    private Met<R> firstOfEach(KindProgress progress, List<R> records, Batch<R> batch, Set<String> fresh) {
        var left = new HashSet<>(fresh);
        var first = new ArrayList<R>();
        // Whoever was met before, and whoever stands twice in this batch: then the later one is the newer one.
        var again = new ArrayList<R>();
        for (R record : records) {
            (left.remove(record.pmsId()) ? first : again).add(record);
        }
        var refused = firstOfEach(batch.refused(), left);
        // A record without an id cannot be told from another one: a numbered walk counts them in its first pass only.
        boolean byNumber = progress.requirePlan().strategy() != Strategy.CHANGES;
        var unmapped = !byNumber
                ? firstOfEach(batch.unmapped(), left)
                : progress.pass().number() == 1 ? batch.unmapped() : List.<RejectedRecord>of();
        return new Met<>(first, unmapped, refused, again);
    }

    private static List<RejectedRecord> firstOfEach(List<RejectedRecord> records, Set<String> left) {
        return records.stream().filter(record -> left.remove(record.key())).toList();
    }

    /** Those that were met before are stored too, but what became of their rows was counted then. */
    private Uni<Stored> store(SqlConnection tx, KindProgress progress, Batch<R> batch, Met<R> met) {
        var intervals = intervals(progress, batch.pages());
        if (met.again.isEmpty()) {
            return upsert(tx, met.records, intervals, batch.rejectedIds());
        }
        return upsert(tx, met.records, intervals, batch.rejectedIds())
                .call(() -> upsert(tx, met.again, List.of(), List.of()));
    }

    private Uni<Stored> upsert(SqlConnection tx, List<R> records, List<Interval> intervals, List<String> rejectedIds) {
        return store.upsertPage(
                run.organization(), tx, account, run.id(), records, intervals, rejectedIds, clock.instant());
    }

    /** Those that were met before are kept too: what could be stored then may not be any more. */
    private Uni<Void> keep(SqlConnection tx, Batch<R> batch) {
        var now = clock.instant();
        var unmapped = batch.unmapped();
        var kept = unmapped.isEmpty()
                ? Uni.createFrom().voidItem()
                : rejected.note(run.organization(), tx, account, run.id(), store.kind(), unmapped, now);
        return batch.refused().isEmpty()
                ? kept
                : kept.chain(() -> rejected.noteMapped(
                        run.organization(), tx, account, run.id(), store.kind(), batch.refused(), now));
    }

    /** What was rejected earlier and could be stored now. */
    private Uni<Void> clear(SqlConnection tx, Batch<R> batch, Met<R> met) {
        if (!batch.rejectedBefore()) {
            return Uni.createFrom().voidItem();
        }
        var ids = Stream.concat(met.records.stream(), met.again.stream())
                .map(PmsRecord::pmsId)
                .distinct()
                .toList();
        return rejected.clearMapped(run.organization(), tx, account, store.kind(), ids)
                .replaceWithVoid();
    }

    private KindProgress after(KindProgress progress, Batch<R> batch, Met<R> met, Stored stored) {
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
    private static long bounded(KindProgress progress, Met<?> met, int failed) {
        var plan = progress.requirePlan();
        var bound = plan.upperBound();
        if (plan.strategy() != Strategy.CHANGES) {
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

    private static @Nullable Instant newest(Batch<?> batch) {
        return batch.records().stream()
                .map(PmsRecord::pmsUpdatedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Interval> intervals(KindProgress progress, List<? extends Fetched<?>> pages) {
        var plan = progress.requirePlan();
        return plan.strategy() == Strategy.KEYSET && plan.readsAll()
                ? pages.stream()
                        .map(fetched -> interval(fetched, plan.upperBound()))
                        .toList()
                : List.of();
    }

    /**
     * A page covers what lies after the cursor up to its last id; the last page covers the rest of its segment. That of
     * the last segment covers all above the upper bound too: nobody was there when the walk was planned.
     */
    private static Interval interval(Fetched<?> fetched, @Nullable String upperBound) {
        FeedPage<?> page = fetched.page();
        String to = fetched.before().to();
        String rest = Objects.equals(to, upperBound) ? null : to;
        String end = page.last() ? rest : page.cursor();
        return new Interval(number(fetched.before().position(), 0), number(end, Long.MAX_VALUE));
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }
}
