package org.practicesync.features.writeback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WritebackOutcome;

/**
 * A PMS that does one request well or badly, as its random numbers say. It knows the truth: how many records there are, and
 * what is still on its way.
 */
final class SimulatedPms {
    static final String RECORD = "70401";
    private static final int LATE_SECONDS_MAX = 20;

    private final Random random;
    private final boolean queues;
    private final boolean showsQueued;
    private final List<Instant> arriving = new ArrayList<>();
    private int queued;
    private int records;
    private int number;

    SimulatedPms(Random random) {
        this.random = random;
        this.queues = random.nextBoolean();
        this.showsQueued = random.nextInt(4) > 0;
    }

    int records() {
        return records;
    }

    /** Whether a record may still come of what was sent. */
    boolean isUnderWay() {
        return queued > 0 || !arriving.isEmpty();
    }

    /** What was late arrives. */
    void passTo(Instant now) {
        while (arriving.removeIf(moment -> !moment.isAfter(now) && arrive())) {
            // One after the other.
        }
    }

    private boolean arrive() {
        if (queues) {
            queued++;
        } else {
            records++;
        }
        return true;
    }

    /** One request: what becomes of it, and what its sender hears. */
    WritebackEvent send(Instant now) {
        return switch (random.nextInt(10)) {
            case 0 -> new WritebackEvent.Answered(new WritebackOutcome.Unsent(passing()));
            case 1 -> new WritebackEvent.NotDone(new VendorFailure.RateLimited(Duration.ofSeconds(7)));
            case 2 -> new WritebackEvent.NotDone(new VendorFailure.AuthRejected());
            case 3 -> new WritebackEvent.Answered(new WritebackOutcome.Rejected("no"));
            case 4, 5 -> {
                arrive();
                yield queues
                        ? new WritebackEvent.Answered(new WritebackOutcome.Pending(Integer.toString(++number)))
                        : new WritebackEvent.Answered(new WritebackOutcome.Completed(RECORD, List.of()));
            }
            case 6, 7 -> {
                arrive();
                yield new WritebackEvent.Unknown("cut after it was done");
            }
            case 8 -> {
                arriving.add(now.plusSeconds(random.nextInt(LATE_SECONDS_MAX)));
                yield new WritebackEvent.Unknown("no answer in time");
            }
            default -> new WritebackEvent.Unknown("cut before it arrived");
        };
    }

    WritebackEvent poll() {
        return switch (random.nextInt(8)) {
            case 0 -> new WritebackEvent.PollFailed(Duration.ofSeconds(random.nextInt(100)));
            case 1, 2 -> new WritebackEvent.Polled(null);
            case 3 -> refuse();
            default -> finish();
        };
    }

    private WritebackEvent refuse() {
        queued--;
        return new WritebackEvent.Polled(new WritebackOutcome.Rejected("no such slot"));
    }

    private WritebackEvent finish() {
        queued--;
        records++;
        return new WritebackEvent.Polled(new WritebackOutcome.Completed(RECORD, List.of()));
    }

    WritebackEvent look() {
        int luck = random.nextInt(12);
        if (luck == 0) {
            return new WritebackEvent.LookFailed(Duration.ofSeconds(random.nextInt(100)));
        }
        return new WritebackEvent.Looked(luck == 1 ? new ReadBack.CannotTell("two fit") : truth());
    }

    private ReadBack truth() {
        if (records > 0) {
            return new ReadBack.Found(RECORD);
        }
        if (queued > 0 && showsQueued) {
            return new ReadBack.Queued(Integer.toString(++number));
        }
        return new ReadBack.Absent(showsQueued);
    }

    /** What a person does who looks into the PMS itself; null while they cannot know yet. */
    @Nullable
    WritebackEvent person() {
        if (records > 0) {
            return new WritebackEvent.Settled(RECORD);
        }
        if (queued > 0) {
            // They see it there, and wait until the PMS has done it.
            queued--;
            records++;
            return null;
        }
        return arriving.isEmpty() ? new WritebackEvent.Retried() : null;
    }

    private static VendorFailure passing() {
        return new VendorFailure.Unavailable("no connection");
    }
}
