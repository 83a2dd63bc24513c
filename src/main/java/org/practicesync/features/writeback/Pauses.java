package org.practicesync.features.writeback;

import java.time.Duration;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorFailure;

/**
 * How long to wait between two calls about a writeback. A budget of few calls stretches the pauses: a plan of five calls a
 * minute must not spend all of them on looking.
 *
 * @param least what the budget allows at most; zero where nobody counts
 */
record Pauses(WritebackConfig config, Duration least) {
    private static final int DOUBLINGS_MAX = 20;

    static Pauses of(WritebackConfig config, Bucket bucket) {
        return new Pauses(
                config, bucket.unlimited() ? Duration.ZERO : bucket.window().dividedBy(bucket.size()));
    }

    /** @param polls how many there were */
    Duration betweenPolls(int polls) {
        return atLeast(grown(config.pollPause(), polls - config.pollsBrisk()));
    }

    /** @param looks how many there were */
    Duration betweenLooks(int looks) {
        return atLeast(grown(config.absencePause(), looks - 1));
    }

    /** Before a change that was not sent is tried again. */
    Duration beforeSending(int attempts, VendorFailure why) {
        var grown = grown(config.pollPause(), attempts - 1);
        return why instanceof VendorFailure.Wait asked ? longer(asked.retryAfter(), grown) : grown;
    }

    private Duration grown(Duration from, int doublings) {
        var grown = from.multipliedBy(1L << Math.clamp(doublings, 0, DOUBLINGS_MAX));
        return grown.compareTo(config.pauseMax()) > 0 ? config.pauseMax() : grown;
    }

    private Duration atLeast(Duration pause) {
        return longer(pause, least);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
