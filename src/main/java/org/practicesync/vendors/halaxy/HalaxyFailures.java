package org.practicesync.vendors.halaxy;

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
 * they were asked about.
 */
final class HalaxyFailures {
    private static final Map<String, String> RESOURCES = Map.of(
            "Appointment", "appointments",
            "Patient", "patients",
            "Practitioner", "practitioners",
            "PractitionerRole", "practitioner roles",
            "Organization", "organizations",
            "HealthcareService", "healthcare services");
    private static final int SERVER_ERRORS = 500;
    private static final int CLIENT_ERRORS = 400;

    private HalaxyFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        var answer = "Halaxy answered " + response.getStatus() + " with " + bodyKind(response);
        return switch (response.getStatus()) {
            case 401 -> new VendorException(new VendorFailure.AuthRejected());
            case 408 -> new VendorException.Transient(new VendorFailure.TimedOut(answer));
            case 429 -> new HalaxyThrottled(HalaxyWait.of(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
            default ->
                isTokenCall(uri) && isNoOfOurCredentials(response)
                        ? new VendorException(new VendorFailure.AuthRejected())
                        : ofStatus(response.getStatus(), answer, uri);
        };
    }

    private static boolean isTokenCall(URI uri) {
        return uri.getPath() != null && uri.getPath().endsWith("/oauth/token");
    }

    /**
     * Which status a wrong secret gets is not documented. One that comes as JSON is Halaxy's own word on what we sent;
     * a page of some gateway on the way is not.
     */
    private static boolean isNoOfOurCredentials(Response response) {
        return List.of(400, 403, 422).contains(response.getStatus())
                && bodyKind(response).equals("JSON");
    }

    private static VendorException ofStatus(int status, String answer, URI uri) {
        if (status == 403) {
            return new VendorException(new VendorFailure.PermissionMissing("read " + resource(uri)));
        }
        if (status == 404) {
            return new VendorException(
                    new VendorFailure.NotFound("Halaxy has no such record among its " + resource(uri)));
        }
        if (status >= SERVER_ERRORS) {
            return new VendorException.Transient(new VendorFailure.Unavailable(answer));
        }
        return new VendorException(
                status >= CLIENT_ERRORS ? new VendorFailure.Refused(answer) : new VendorFailure.Malformed(answer));
    }

    /**
     * What the client itself throws, after its retries: no connection, no answer in time, an unreadable one. What kept us
     * from asking at all is ours and stays as it was.
     */
    static Throwable translated(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HalaxyPermitFilter.PermitFailure ours) {
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
        return thrown instanceof ProcessingException
                ? new VendorException.Transient(new VendorFailure.Malformed("Halaxy's answer could not be read"))
                : thrown;
    }

    private static @Nullable VendorException known(Throwable cause) {
        return switch (cause) {
            case VendorException ours -> ours;
            case JsonProcessingException broken ->
                new VendorException.Transient(new VendorFailure.Malformed("Halaxy's answer is not readable JSON"));
            case TimeoutException late -> timedOut();
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timedOut();
            // The client's word for a connection that closed under an answer: its exceptions are no IOExceptions.
            case VertxException cut -> unreachable();
            case IOException away -> unreachable();
            case WebApplicationException odd when odd.getCause() == null -> odd(odd.getResponse());
            default -> null;
        };
    }

    private static VendorException timedOut() {
        return new VendorException.Transient(new VendorFailure.TimedOut("Halaxy did not answer in time"));
    }

    private static VendorException unreachable() {
        return new VendorException.Transient(
                new VendorFailure.Unavailable("The connection to Halaxy failed or was cut"));
    }

    private static VendorException odd(Response response) {
        return new VendorException(
                new VendorFailure.Malformed("Halaxy answered " + response.getStatus() + " with " + bodyKind(response)));
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

    /** One of the names we know, and never what else a path holds: that may be an id. */
    private static String resource(URI uri) {
        var parts = (uri.getPath() == null ? "" : uri.getPath()).split("/", -1);
        return List.of(parts).reversed().stream()
                .filter(RESOURCES::containsKey)
                .findFirst()
                .map(name -> RESOURCES.getOrDefault(name, name))
                .orElse("records");
    }
}
