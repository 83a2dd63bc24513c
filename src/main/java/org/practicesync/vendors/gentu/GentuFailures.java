package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * What went wrong, in the contract's words. Bodies are named by their type and not quoted, since they may repeat what
 * they were asked about; one fault of the gateway is looked for in them.
 */
final class GentuFailures {
    /** What Apigee says while Magentus has not provisioned an app. */
    private static final String NOT_PROVISIONED = "app.partnerId";

    private static final String PAIRING = "pairing";

    private static final Map<String, String> RESOURCES = Map.of(
            "token",
            "token",
            PAIRING,
            "pairing code",
            "tenants",
            "practice details",
            "practitioners",
            "practitioners",
            "appointment-types",
            "appointment types",
            "appointments",
            "appointments");

    private static final int SERVER_ERRORS = 500;
    private static final int CLIENT_ERRORS = 400;

    private GentuFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        var answer = "Gentu answered " + response.getStatus() + " with " + bodyKind(response);
        return switch (response.getStatus()) {
            case 401 -> new VendorException(new VendorFailure.AuthRejected());
            case 403 -> new VendorException(new VendorFailure.PermissionMissing(right(uri)));
            case 404 -> new VendorException(new VendorFailure.NotFound("Gentu has no such " + resource(uri)));
            case 408 -> new VendorException.Transient(new VendorFailure.TimedOut(answer));
            case 429 ->
                new GentuThrottled(GentuWait.of(
                        response.getHeaderString(HttpHeaders.RETRY_AFTER), response.getHeaderString(HttpHeaders.DATE)));
            default -> ofStatus(response, answer);
        };
    }

    private static VendorException ofStatus(Response response, String answer) {
        if (response.getStatus() >= SERVER_ERRORS) {
            return isNotProvisioned(response)
                    ? notProvisioned()
                    : new VendorException.Transient(new VendorFailure.Unavailable(answer));
        }
        return new VendorException(
                response.getStatus() >= CLIENT_ERRORS
                        ? new VendorFailure.Refused(answer)
                        : new VendorFailure.Malformed(answer));
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

    static VendorException malformed(String what) {
        return new VendorException.Transient(new VendorFailure.Malformed(what));
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

    /**
     * What the client itself throws, after its retries: no connection, no answer in time, an unreadable one. What kept us
     * from asking at all is ours and stays as it was.
     */
    static Throwable translated(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GentuPermitFilter.PermitFailure ours) {
                return ours.original();
            }
        }
        return translatedAnswer(thrown);
    }

    private static Throwable translatedAnswer(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return thrown instanceof ProcessingException ? malformed("Gentu's answer could not be read") : thrown;
    }

    private static @Nullable VendorException known(Throwable cause) {
        return switch (cause) {
            case VendorException ours -> ours;
            case JsonProcessingException broken -> malformed("Gentu's answer is not readable JSON");
            case TimeoutException late -> timedOut();
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timedOut();
            // The client's word for a connection that closed under an answer: its exceptions are no IOExceptions.
            case VertxException cut -> away();
            case IOException cut -> away();
            case WebApplicationException odd when odd.getCause() == null -> odd(odd.getResponse());
            default -> null;
        };
    }

    private static VendorException timedOut() {
        return new VendorException.Transient(new VendorFailure.TimedOut("Gentu did not answer in time"));
    }

    private static VendorException away() {
        return new VendorException.Transient(
                new VendorFailure.Unavailable("The connection to Gentu failed or was cut"));
    }

    private static VendorException odd(Response response) {
        return new VendorException(
                new VendorFailure.Malformed("Gentu answered " + response.getStatus() + " with " + bodyKind(response)));
    }

    private static String bodyKind(Response response) {
        var type = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
        var lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (lower.contains("json")) {
            return "JSON";
        }
        if (lower.contains("html")) {
            return "an HTML page";
        }
        return lower.isEmpty() ? "nothing" : "text";
    }

    private static String right(URI uri) {
        return asked(uri).equals(PAIRING) ? "pair practices" : "read " + resource(uri);
    }

    private static String resource(URI uri) {
        return RESOURCES.getOrDefault(asked(uri), "record");
    }

    /** One of the names we know, and never what else a path holds: that may be an id or a code. */
    private static String asked(URI uri) {
        var parts = (uri.getPath() == null ? "" : uri.getPath()).split("/", -1);
        return List.of(parts).reversed().stream()
                .filter(RESOURCES::containsKey)
                .findFirst()
                .orElse("");
    }
}
