package org.practicesync.features.sync.history;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.history.HistoryRepository.Figures;
import org.practicesync.features.sync.history.HistoryRepository.Found;
import org.practicesync.platform.http.Cursor;

/**
 * A page of runs, and figures over all that ended within {@code window_days}.
 *
 * @param successRate percent of those that completed or failed; null where none did
 * @param averageDurationSeconds of the completed ones; null where there is none
 * @param recordsPerSecond records that the completed ones read, by the time they took; null where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
record HistoryView(
        Object organizationId,
        List<RunSummary> runs,
        int windowDays,
        @Nullable Number successRate,
        @Nullable Double averageDurationSeconds,
        @Nullable Double recordsPerSecond,
        long completedRuns,
        long failedRuns,
        long cancelledRuns,
        @Nullable String nextCursor,
        boolean hasMore) {
    private static final double TENTHS = 10;

    /** @param found one more than asked for where there is a next page */
    static HistoryView of(Object organization, Found found, int asked, int windowDays) {
        boolean hasMore = found.runs().size() > asked;
        var shown = hasMore ? found.runs().subList(0, asked) : found.runs();
        Figures figures = found.figures();
        return new HistoryView(
                organization,
                shown,
                windowDays,
                SuccessRate.of(figures.completed(), figures.failed()),
                figures.completed() == 0 ? null : rounded(figures.seconds() / figures.completed()),
                figures.seconds() > 0 ? rounded(figures.records() / figures.seconds()) : null,
                figures.completed(),
                figures.failed(),
                figures.cancelled(),
                hasMore ? Cursor.of(shown.getLast().logId()).text() : null,
                hasMore);
    }

    private static double rounded(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
