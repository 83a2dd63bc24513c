package org.practicesync.features.sync;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.RecordKind;

/**
 * What the worker of a run knows of it: how far each kind is, what was noted, and what that makes of the run as a whole.
 * Only the worker that holds the fence changes the rows, so it may keep this copy.
 */
final class RunBoard {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long PARTS = 1000;

    private final Map<RecordKind, KindProgress> progress = new LinkedHashMap<>();
    private final Map<RecordKind, Long> lastTotals = new LinkedHashMap<>();
    private Issues issues;
    private @Nullable Double pageMillis;
    private long storedAtNanos = System.nanoTime();

    /**
     * A kind as its rows have it.
     *
     * @param lastTotal how many the run before met that read as much as this one; null where none did
     */
    record KindStanding(
            RecordKind kind,
            KindProgress progress,
            @Nullable Long lastTotal) {}

    /** The run as people see it. */
    record Figures(@Nullable BigDecimal percent, @Nullable Integer remainingSeconds) {}

    RunBoard(List<KindStanding> kinds, Issues issues) {
        for (KindStanding each : kinds) {
            progress.put(each.kind(), each.progress());
            if (each.lastTotal() != null) {
                lastTotals.put(each.kind(), each.lastTotal());
            }
        }
        this.issues = issues;
    }

    /** In the order of the run. */
    List<RecordKind> kinds() {
        return List.copyOf(progress.keySet());
    }

    KindProgress progress(RecordKind kind) {
        return Objects.requireNonNull(progress.get(kind), kind::id);
    }

    Issues issues() {
        return issues;
    }

    @Nullable
    Double pageMillis() {
        return pageMillis;
    }

    void moveOn(RecordKind kind, KindProgress now, Issues noted) {
        progress.put(kind, now);
        issues = noted;
    }

    void beginWalk() {
        storedAtNanos = System.nanoTime();
    }

    void measurePace(int pages) {
        long now = System.nanoTime();
        pageMillis = Progress.pageMillis(pageMillis, (now - storedAtNanos) / NANOS_PER_MILLI / pages);
        storedAtNanos = now;
    }

    /** The run's figures once a kind has got so far. */
    Figures figures(RecordKind kind, KindProgress next, Bucket bucket) {
        var all = new LinkedHashMap<>(progress);
        all.put(kind, next);
        long seen =
                all.values().stream().mapToLong(each -> each.counters().seen()).sum();
        Long total = total(all);
        Integer remaining =
                pageMillis == null ? null : Progress.remainingSeconds(seen, total, next.pageSize(), pageMillis, bucket);
        return new Figures(total == null ? byParts(all, seen) : Progress.percent(seen, total), remaining);
    }

    /** Null where one of the kinds is unknown. */
    private @Nullable Long total(Map<RecordKind, KindProgress> all) {
        long sum = 0;
        for (var each : all.entrySet()) {
            Long expected = expected(each.getKey(), each.getValue());
            if (expected == null) {
                return null;
            }
            sum += expected;
        }
        return sum;
    }

    /** Where the PMS gives no total, what it had last time serves. */
    private @Nullable Long expected(RecordKind kind, KindProgress now) {
        if (now.done()) {
            return now.counters().seen();
        }
        return now.total() == null ? lastTotals.get(kind) : now.total();
    }

    /** Every kind counts the same where some of them are unknown. */
    private @Nullable BigDecimal byParts(Map<RecordKind, KindProgress> all, long seen) {
        long parts = 0;
        for (var each : all.entrySet()) {
            parts += part(each.getKey(), each.getValue());
        }
        return seen <= 0 ? null : Progress.percent(Math.max(1, parts), PARTS * all.size());
    }

    private long part(RecordKind kind, KindProgress now) {
        Long expected = expected(kind, now);
        if (now.done()) {
            return PARTS;
        }
        return expected == null || expected <= 0
                ? 0
                : Math.min(PARTS, now.counters().seen() * PARTS / expected);
    }
}
