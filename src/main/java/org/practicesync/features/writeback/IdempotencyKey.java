package org.practicesync.features.writeback;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;

/**
 * A client's own name for one request, so that sending it again does nothing again.
 *
 * @param route of which it is the name: the same text may name a patient and an appointment
 */
record IdempotencyKey(String route, String value) {
    static final String HEADER = "Idempotency-Key";
    static final int LENGTH_MAX = 255;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + LENGTH_MAX + "}");

    /**
     * @return null where none was sent
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED
     */
    static @Nullable IdempotencyKey of(String route, @Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!FORM.matcher(header).matches()) {
            throw Problem.invalid(HEADER, "must be 1 to " + LENGTH_MAX + " visible ASCII characters")
                    .exception();
        }
        return new IdempotencyKey(route, header);
    }
}
