package org.practicesync.vendors.cliniko;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.RetryAfter;
import org.practicesync.pms.client.SystemName;

/** What Cliniko's answers mean, as HTTP means them. A 429 tells when its window ends. */
final class ClinikoFailures {
    static final SystemName CLINIKO = new SystemName("Cliniko");

    private static final ResourceNames RESOURCES = ResourceNames.spelled(
            "user",
            "settings",
            "businesses",
            "patients",
            "individual_appointments",
            "group_appointments",
            "attendees",
            "practitioners",
            "appointment_types");

    private static final AnswerFailures ANSWERS =
            new AnswerFailures(CLINIKO, RESOURCES, RetryAfter.untilReset("X-RateLimit-Reset"));

    private ClinikoFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        return ANSWERS.of(response, uri);
    }
}
