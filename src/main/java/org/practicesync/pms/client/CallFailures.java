package org.practicesync.pms.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What a client throws once its retries are spent, in the contract's words. */
public final class CallFailures {
    private final SystemName system;

    CallFailures(SystemName system) {
        this.system = system;
    }

    /** An answer that is not what its documentation says; the next one may be. */
    public static VendorException malformed(String what) {
        return new VendorException.Transient(new VendorFailure.Malformed(what));
    }

    VendorException nothing() {
        return malformed(system + " answered with nothing");
    }

    /**
     * No connection, no answer in time, an unreadable one. What kept us from asking at all is ours and stays as it was, as
     * does what nobody knows.
     */
    Throwable translated(Throwable thrown) {
        var ours = first(thrown, CallFailures::ours);
        if (ours != null) {
            return ours;
        }
        var known = first(thrown, this::known);
        return known != null ? known : unknown(thrown);
    }

    private static @Nullable Throwable first(Throwable thrown, Function<Throwable, @Nullable Throwable> translation) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var translated = translation.apply(cause);
            if (translated != null) {
                return translated;
            }
        }
        return null;
    }

    private static @Nullable Throwable ours(Throwable cause) {
        return cause instanceof PermitFailure failure ? failure.original() : null;
    }

    private @Nullable Throwable known(Throwable cause) {
        return switch (cause) {
            case VendorException said -> said;
            case JsonProcessingException broken -> malformed(system.possessive() + " answer is not readable JSON");
            case TimeoutException late -> timedOut();
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timedOut();
            // The client's word for a connection that closed under an answer: its exceptions are no IOExceptions.
            case VertxException cut -> away();
            case IOException cut -> away();
            case WebApplicationException odd
            when odd.getCause() == null ->
                new VendorException(new VendorFailure.Malformed(system.answered(odd.getResponse())));
            default -> null;
        };
    }

    private Throwable unknown(Throwable thrown) {
        return thrown instanceof ProcessingException
                ? malformed(system.possessive() + " answer could not be read")
                : thrown;
    }

    private VendorException timedOut() {
        return new VendorException.Transient(new VendorFailure.TimedOut(system + " did not answer in time"));
    }

    private VendorException away() {
        return new VendorException.Transient(
                new VendorFailure.Unavailable("The connection to " + system + " failed or was cut"));
    }
}
