package org.practicesync.features.sync;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.Interruption.Reason;

/** Tells a working run, from any thread, that it should leave at its next page. The first reason stays. */
final class RunSignal {
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

    void interrupt(Reason why) {
        reason.compareAndSet(null, why);
    }

    /** Why the run should leave; null while it should go on. */
    @Nullable
    Reason reason() {
        return reason.get();
    }

    /** @throws Interruption if the run should leave */
    void check() {
        Reason why = reason.get();
        if (why != null) {
            throw new Interruption(why);
        }
    }
}
