package org.practicesync.features.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;

/**
 * Figures for which every appointment of a window must be met. Each is computed once for an {@link ActivityStanding} and
 * kept while it stands, so that it is never older than the rows; who asks meanwhile waits for the same answer. Kept are
 * numbers and ids of ours, no person.
 */
@Singleton
public class ActivityFigures {
    private static final int FIGURES_MAX = 1_000;
    /** With at most {@link TypeMatch#MANY} ids each they take some twenty megabytes. */
    private static final int MATCHES_MAX = 50;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    private final ActivityRepository activity;
    private final Cache<Key, Uni<Object>> figures = cache(FIGURES_MAX);
    private final Cache<Key, Uni<Object>> matches = cache(MATCHES_MAX);

    /** @param figure which one, with everything it depends on beside the standing */
    private record Key(ActivityStanding standing, Object figure) {}

    ActivityFigures(ActivityRepository activity) {
        this.activity = activity;
    }

    /**
     * The active patients as sums.
     *
     * @param asOf a day of the practice's calendar; null for today
     */
    public Uni<ActivitySums> sums(OrganizationId organization, @Nullable LocalDate asOf, Instant now) {
        return sums(organization, new ActivityQuestion(asOf, now, null));
    }

    Uni<ActivitySums> sums(OrganizationId organization, ActivityQuestion question) {
        return standing(organization, question)
                .chain(standing -> kept(figures, standing, "sums", () -> activity.summarize(organization, question)));
    }

    /** For each appointment type its patients and appointments, the most frequent first. */
    Uni<List<TypeSummary>> types(OrganizationId organization, ActivityQuestion question) {
        return standing(organization, question)
                .chain(standing ->
                        kept(figures, standing, "types", () -> activity.summarizeTypes(organization, question)));
    }

    Uni<TypeMatch> ofType(OrganizationId organization, TypeQuestion type, ActivityQuestion question) {
        return standing(organization, question)
                .chain(standing ->
                        kept(matches, standing, type, () -> activity.matchType(organization, type, question)));
    }

    private static Cache<Key, Uni<Object>> cache(int max) {
        return Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    private Uni<ActivityStanding> standing(OrganizationId organization, ActivityQuestion question) {
        return activity.findStanding(organization, question);
    }

    /** The type is that of the figure: a key belongs to one method above. */
    @SuppressWarnings("unchecked")
    private static <T> Uni<T> kept(
            Cache<Key, Uni<Object>> cache, ActivityStanding standing, Object figure, Supplier<Uni<T>> compute) {
        var key = new Key(standing, figure);
        var found = (Uni<T>) cache.get(key, each -> once(cache, each, compute));
        return found.emitOn(here());
    }

    private static <T> Uni<Object> once(Cache<Key, Uni<Object>> cache, Key key, Supplier<Uni<T>> compute) {
        return Uni.createFrom()
                .deferred(compute::get)
                .map(Object.class::cast)
                .onFailure()
                .invoke(() -> cache.invalidate(key))
                .memoize()
                .indefinitely();
    }

    /** Whoever waited for another's answer goes on where the own request runs. */
    private static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
