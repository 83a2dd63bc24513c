package org.practicesync.vendors.sikka;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.SessionKeys;

/**
 * How long a request key opens: what Sikka says, since asking again may hand out a key that already runs.
 *
 * @param span from now
 */
record SikkaKeyLife(Duration span) {
    /** A text: {@code 85012 second(s)}. */
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*(\\d{1,9})\\b.*");

    /** Where Sikka says nothing that can be read. Short, since a key that ends early costs a refused call. */
    private static final Duration UNTOLD = Duration.ofHours(1);

    private static final Duration LIFE_MAX = Duration.ofHours(24);
    private static final Duration RENEWED_AFTER_AT_MOST = Duration.ofHours(23);
    private static final Duration MARGIN = Duration.ofHours(1);

    static SikkaKeyLife of(@Nullable String expiresIn) {
        var number = expiresIn == null ? null : LEADING_NUMBER.matcher(expiresIn);
        var said = number != null && number.matches() ? Duration.ofSeconds(Long.parseLong(number.group(1))) : UNTOLD;
        return new SikkaKeyLife(said.compareTo(LIFE_MAX) > 0 ? LIFE_MAX : said);
    }

    /** An hour before its end; a key that is shorter than two, at half of its life. */
    SessionKeys keys(Map<String, Secret> secrets, Instant now) {
        var half = span.dividedBy(2);
        var early = span.minus(MARGIN);
        var after = early.compareTo(half) > 0 ? early : half;
        var bounded = after.compareTo(RENEWED_AFTER_AT_MOST) > 0 ? RENEWED_AFTER_AT_MOST : after;
        return new SessionKeys(secrets, now.plus(span), now.plus(bounded));
    }
}
