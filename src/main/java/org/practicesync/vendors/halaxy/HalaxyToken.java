package org.practicesync.vendors.halaxy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What opens Halaxy for a while.
 *
 * @param value never shown
 * @param freshUntil when we stop using it, a minute before it ends
 */
record HalaxyToken(String value, Instant freshUntil) {
    /** Whatever the answer says: the vendor's guide says that tokens are valid for 15 minutes. */
    private static final Duration LIFE_MAX = Duration.ofMinutes(15);

    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** A life shorter than the margin makes a token for one use. */
    static HalaxyToken lasting(String value, @Nullable Long seconds, Instant now) {
        var said = seconds == null || seconds > LIFE_MAX.toSeconds() ? LIFE_MAX : Duration.ofSeconds(seconds);
        return new HalaxyToken(value, now.plus(said).minus(MARGIN));
    }

    boolean freshAt(Instant now) {
        return now.isBefore(freshUntil);
    }

    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "HalaxyToken[…, " + freshUntil + "]";
    }
}
