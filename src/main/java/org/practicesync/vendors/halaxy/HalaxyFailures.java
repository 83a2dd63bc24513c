package org.practicesync.vendors.halaxy;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.BodyKind;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.SystemName;

/** What Halaxy's answers mean: what HTTP means, except where a token is asked for, and of one record that is not there. */
final class HalaxyFailures {
    static final SystemName HALAXY = new SystemName("Halaxy");

    private static final ResourceNames RESOURCES = new ResourceNames(Map.of(
            "Appointment", "appointments",
            "Patient", "patients",
            "Practitioner", "practitioners",
            "PractitionerRole", "practitioner roles",
            "Organization", "organizations",
            "HealthcareService", "healthcare services"));
    private static final AnswerFailures ANSWERS = new AnswerFailures(HALAXY, RESOURCES);
    private static final Set<Integer> NO_TO_CREDENTIALS = Set.of(400, 403, 422);
    private static final int NOT_FOUND = 404;

    private HalaxyFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        if (isTokenCall(uri) && isNoToOurCredentials(response)) {
            return new VendorException(new VendorFailure.AuthRejected());
        }
        return response.getStatus() == NOT_FOUND ? notFound(uri) : ANSWERS.of(response, uri);
    }

    private static boolean isTokenCall(URI uri) {
        return uri.getPath() != null && uri.getPath().endsWith("/oauth/token");
    }

    /**
     * Which status a wrong secret gets is not documented. One that comes as JSON is Halaxy's own word on what we sent;
     * a page of some gateway on the way is not.
     */
    private static boolean isNoToOurCredentials(Response response) {
        return NO_TO_CREDENTIALS.contains(response.getStatus()) && BodyKind.of(response) == BodyKind.JSON;
    }

    private static VendorException notFound(URI uri) {
        return new VendorException(
                new VendorFailure.NotFound("Halaxy has no such record among its " + RESOURCES.in(uri)));
    }
}
