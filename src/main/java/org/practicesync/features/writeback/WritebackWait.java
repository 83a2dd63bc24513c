package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits with a person for a verdict. It looks at the row, and holds no connection in between. */
@Singleton
class WritebackWait {
    /** A verdict that comes so soon after the patience is over was still waited for. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);

    private final WritebackRepository writebacks;
    private final WritebackConfig config;

    WritebackWait(WritebackRepository writebacks, WritebackConfig config) {
        this.writebacks = writebacks;
        this.config = config;
    }

    /** It as it is when it has its verdict, when it needs a person, or when the person has waited long enough. */
    Uni<Writeback> end(Writeback writeback) {
        return end(writeback, System.nanoTime() + config.patience().toNanos());
    }

    private Uni<Writeback> end(Writeback last, long deadlineNanos) {
        return writebacks
                .find(last.organization(), last.connection(), last.id())
                .onItem()
                .ifNull()
                .failWith(() -> WritebackProblems.notFound().exception())
                .chain(found -> endOrLookAgain(found, deadlineNanos));
    }

    private Uni<Writeback> endOrLookAgain(Writeback found, long deadlineNanos) {
        if (found.state().ended() || found.progress().needsPerson()) {
            return Uni.createFrom().item(found);
        }
        if (System.nanoTime() - deadlineNanos >= 0) {
            return writebacks
                    .leave(found.organization(), found.id())
                    .onItem()
                    .ifNull()
                    .continueWith(found);
        }
        return later().chain(() -> end(found, deadlineNanos));
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN);
    }
}
