package org.practicesync.pms.client;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * What an answer that is no success means, where a system means what HTTP means. An adapter whose system means something
 * else by one of them looks at that one first.
 */
public final class AnswerFailures {
    private static final int SERVER_ERRORS = 500;
    private static final int CLIENT_ERRORS = 400;

    private final SystemName system;
    private final ResourceNames resources;
    private final Function<Response, Optional<Duration>> wait;

    /** For a system that tells a wait by {@code Retry-After}, or not at all. */
    public AnswerFailures(SystemName system, ResourceNames resources) {
        this(system, resources, RetryAfter::of);
    }

    /** @param wait how long a 429 asks us to wait; where it is empty we wait a minute */
    public AnswerFailures(SystemName system, ResourceNames resources, Function<Response, Optional<Duration>> wait) {
        this.system = system;
        this.resources = resources;
        this.wait = wait;
    }

    /** Those worth another attempt are {@link VendorException.Transient}; a 429 is not, but is {@link Throttled}. */
    public VendorException of(Response answer, URI address) {
        return switch (answer.getStatus()) {
            case 401 -> new VendorException(new VendorFailure.AuthRejected());
            case 403 -> new VendorException(new VendorFailure.PermissionMissing("read " + resources.in(address)));
            case 404 ->
                new VendorException(new VendorFailure.NotFound(system + " has no such " + resources.in(address)));
            case 408 -> new VendorException.Transient(new VendorFailure.TimedOut(system.answered(answer)));
            case 429 -> new Throttled(wait.apply(answer).orElse(RetryAfter.DEFAULT));
            default -> ofStatus(answer.getStatus(), system.answered(answer));
        };
    }

    private static VendorException ofStatus(int status, String answered) {
        if (status >= SERVER_ERRORS) {
            return new VendorException.Transient(new VendorFailure.Unavailable(answered));
        }
        return new VendorException(
                status >= CLIENT_ERRORS ? new VendorFailure.Refused(answered) : new VendorFailure.Malformed(answered));
    }
}
