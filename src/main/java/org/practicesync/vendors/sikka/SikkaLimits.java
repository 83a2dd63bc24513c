package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;

/** What every answer tells of the minute's window: its size, what is left of it, and when it ends. */
@Singleton
class SikkaLimits {
    static final String LIMIT = "X-Rate-Limit-Limit";
    static final String REMAINING = "X-Rate-Limit-Remaining";
    static final String RESET = "X-Rate-Limit-Reset";

    /** A window is a minute; what says more is meant otherwise. */
    private static final Duration WINDOW_MAX = Duration.ofMinutes(15);

    private final CallBudget budget;
    private final Map<String, Integer> learned = new ConcurrentHashMap<>();

    SikkaLimits(CallBudget budget) {
        this.budget = budget;
    }

    /** Never costs the answer: the budget may be away, and headers may be missing. */
    Uni<Void> note(VendorSession session, RestResponse<?> answer) {
        return size(session, answer)
                .chain(() -> exhausted(session, answer))
                .onFailure()
                .recoverWithNull();
    }

    /** Told to the budget when it is news only. */
    private Uni<Void> size(VendorSession session, RestResponse<?> answer) {
        int told = number(answer.getHeaderString(LIMIT)).orElse(0);
        var bucket = session.bucket();
        boolean news = told > 0 && !Integer.valueOf(told).equals(learned.get(bucket.name()));
        return news
                ? budget.learn(bucket, told).invoke(() -> learned.put(bucket.name(), told))
                : Uni.createFrom().voidItem();
    }

    /** The next call would be refused: nobody sends it. */
    private Uni<Void> exhausted(VendorSession session, RestResponse<?> answer) {
        boolean limited = number(answer.getHeaderString(LIMIT)).orElse(0) > 0;
        boolean empty = number(answer.getHeaderString(REMAINING)).orElse(1) == 0;
        var reset = span(answer.getHeaderString(RESET)).orElse(Duration.ZERO);
        return limited && empty && reset.isPositive()
                ? budget.backOff(session.bucket(), reset)
                : Uni.createFrom().voidItem();
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,7}"))
                .map(Integer::valueOf);
    }

    /** Seconds from now, within reason. */
    static Optional<Duration> span(@Nullable String text) {
        return number(text).map(Duration::ofSeconds).filter(span -> span.compareTo(WINDOW_MAX) <= 0);
    }
}
