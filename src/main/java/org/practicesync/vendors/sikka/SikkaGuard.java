package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.Throttled;

/** Stands around every call: failures in the contract's words, and a day that is used up becomes a wait until the next. */
@Singleton
class SikkaGuard {
    /** By which zone Sikka counts days is not known: a wrong guess costs no more than this. */
    private static final Duration DAY_WAIT_MAX = Duration.ofHours(6);

    private static final Duration DAY_WAIT_MIN = Duration.ofMinutes(1);

    private final CallGuard guard;
    private final Clock clock;

    SikkaGuard(CallBudget budget, Clock clock) {
        this.guard = new CallGuard(budget, SikkaFailures.SIKKA);
        this.clock = clock;
    }

    <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return guard.guarded(session, call.onFailure(SikkaDayOver.class).transform(over -> untilTomorrow(session)));
    }

    private Throttled untilTomorrow(VendorSession session) {
        var zone = Objects.requireNonNullElse(SikkaSessions.zone(session), ZoneOffset.UTC);
        var now = ZonedDateTime.ofInstant(clock.instant(), zone);
        var wait = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(zone));
        var atLeast = wait.compareTo(DAY_WAIT_MIN) < 0 ? DAY_WAIT_MIN : wait;
        return new Throttled(atLeast.compareTo(DAY_WAIT_MAX) > 0 ? DAY_WAIT_MAX : atLeast);
    }
}
