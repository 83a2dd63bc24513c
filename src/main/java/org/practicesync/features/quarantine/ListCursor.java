package org.practicesync.features.quarantine;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.quarantine.RejectedRecordRepository.Place;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;

/** The place after which a page of the list begins, as text that a client only hands back. */
final class ListCursor {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-[\\d:.TZ-]{5,30}) (\\d{1,18})");

    private ListCursor() {}

    static String text(Place place) {
        String text = place.lastSeenAt() + " " + place.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException VALIDATION_FAILED */
    static @Nullable Place read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (form.matches()) {
                return new Place(Instant.parse(form.group(1)), Long.parseLong(form.group(2)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static ProblemException wrong() {
        return Problem.invalid("cursor", "must be the next_cursor of an earlier page")
                .exception();
    }
}
