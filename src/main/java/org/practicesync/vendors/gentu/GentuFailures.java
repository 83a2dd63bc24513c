package org.practicesync.vendors.gentu;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.SystemName;

/** What Gentu's answers mean: what HTTP means, except for one fault of the gateway and for pairing. */
final class GentuFailures {
    static final SystemName GENTU = new SystemName("Gentu");

    /** What Apigee says while Magentus has not provisioned an app. */
    private static final String NOT_PROVISIONED = "app.partnerId";

    private static final String PAIRING_CODE = "pairing code";

    private static final ResourceNames RESOURCES = new ResourceNames(Map.of(
            "token", "token",
            "pairing", PAIRING_CODE,
            "tenants", "practice details",
            "practitioners", "practitioners",
            "appointment-types", "appointment types",
            "appointments", "appointments"));
    private static final AnswerFailures ANSWERS = new AnswerFailures(GENTU, RESOURCES);

    private static final int SERVER_ERRORS = 500;
    private static final int FORBIDDEN = 403;

    private GentuFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        if (response.getStatus() >= SERVER_ERRORS && isNotProvisioned(response)) {
            return notProvisioned();
        }
        return response.getStatus() == FORBIDDEN && RESOURCES.in(uri).equals(PAIRING_CODE)
                ? new VendorException(new VendorFailure.PermissionMissing("pair practices"))
                : ANSWERS.of(response, uri);
    }

    /** The body is in memory already: the client reads whole answers before it maps them. */
    private static boolean isNotProvisioned(Response response) {
        try {
            return response.hasEntity() && response.readEntity(String.class).contains(NOT_PROVISIONED);
        } catch (ProcessingException | IllegalStateException unreadable) {
            return false;
        }
    }

    /** No retry heals it. */
    private static VendorException notProvisioned() {
        return new VendorException(new VendorFailure.Unavailable(
                "Magentus has not provisioned this service's Gentu app yet (fault app.partnerId): "
                        + "its operator has to ask Magentus"));
    }

    /** Of our app, not of a practice: nobody at the practice can do anything about it. */
    static VendorException appRefused() {
        return new VendorException(new VendorFailure.Unavailable("Gentu refuses this service's app credentials: "
                + "its operator has to check GENTU_CLIENT_ID and GENTU_CLIENT_SECRET"));
    }

    static VendorException notSetUp() {
        return new VendorException(new VendorFailure.Unavailable(
                "This service has no Gentu app: " + "its operator has to set GENTU_APP_ID and GENTU_CLIENT_SECRET"));
    }

    static boolean isAuthRejected(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.AuthRejected;
    }

    /** Gentu does not show us what we asked for: forbidden, or as if it were not there. */
    static boolean isHidden(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound);
    }

    /** Gentu understood a call and said no to it, whatever the status. */
    static boolean isRefusal(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.Refused
                        || known.failure() instanceof VendorFailure.NotFound);
    }
}
