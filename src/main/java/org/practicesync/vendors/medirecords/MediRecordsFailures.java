package org.practicesync.vendors.medirecords;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.RetryAfter;
import org.practicesync.pms.client.SystemName;
import org.practicesync.pms.client.Throttled;

/** What MediRecords' answers mean. We look at no body of a refusal: a 401 repeats the token. */
final class MediRecordsFailures {
    static final SystemName MEDIRECORDS = new SystemName("MediRecords");

    private static final AnswerFailures ANSWERS = new AnswerFailures(
            MEDIRECORDS,
            new ResourceNames(Map.of(
                    "practices", "practices",
                    "appointments", "appointments",
                    "appointment-types", "appointment types",
                    "patients", "patients",
                    "code-system", "duration codes",
                    "Practitioner", "practitioners")));
    private static final int UNAVAILABLE = 503;

    private MediRecordsFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        return response.getStatus() == UNAVAILABLE ? unavailable(response, uri) : ANSWERS.of(response, uri);
    }

    /** One that names its wait asks for what a 429 asks for. */
    private static VendorException unavailable(Response response, URI uri) {
        return RetryAfter.of(response).<VendorException>map(Throttled::new).orElseGet(() -> ANSWERS.of(response, uri));
    }

    /** Whether there is nothing to see for this token, or nothing at all. */
    static boolean isHidden(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound);
    }

    /** Whether a reading may do without: the token is not refused, and nobody asks us to come back later. */
    static boolean isBearable(Throwable thrown) {
        return thrown instanceof VendorException known
                && !(known.failure() instanceof VendorFailure.AuthRejected)
                && !(known.failure() instanceof VendorFailure.RateLimited);
    }
}
