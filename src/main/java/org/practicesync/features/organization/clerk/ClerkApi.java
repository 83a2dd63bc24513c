package org.practicesync.features.organization.clerk;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The calls we make, one method each. {@link ClerkCallFilter} adds the key. A 429 is not tried again here:
 * {@link ClerkClient} tells the shared budget first.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. What is tried again beside {@link ClerkException.Transient} is what the client
 * throws before there is a whole answer.
 */
@RegisterRestClient(configKey = "clerk", baseUri = "https://api.clerk.com/v1")
@RegisterProvider(ClerkCallFilter.class)
@Produces(MediaType.APPLICATION_JSON)
interface ClerkApi {
    int ATTEMPT_MILLIS = 40_000;
    int RETRIES = 2;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 2_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 130_000;

    @GET
    @Path("/organizations/{id}")
    @Timeout(ATTEMPT_MILLIS)
    @Retry(
            maxRetries = RETRIES,
            delay = DELAY_MILLIS,
            jitter = JITTER_MILLIS,
            maxDuration = ALL_ATTEMPTS_MILLIS,
            retryOn = {
                ClerkException.Transient.class,
                ProcessingException.class,
                IOException.class,
                VertxException.class,
                TimeoutException.class
            })
    @ExponentialBackoff(maxDelay = DELAY_MAX_MILLIS)
    Uni<ClerkWire.Organization> organization(@Url String base, @RestPath("id") String id);

    @GET
    @Path("/organizations")
    @Timeout(ATTEMPT_MILLIS)
    @Retry(
            maxRetries = RETRIES,
            delay = DELAY_MILLIS,
            jitter = JITTER_MILLIS,
            maxDuration = ALL_ATTEMPTS_MILLIS,
            retryOn = {
                ClerkException.Transient.class,
                ProcessingException.class,
                IOException.class,
                VertxException.class,
                TimeoutException.class
            })
    @ExponentialBackoff(maxDelay = DELAY_MAX_MILLIS)
    Uni<ClerkWire.Organizations> organizations(
            @Url String base, @RestQuery("organization_id[]") List<String> ids, @RestQuery("limit") int limit);

    @GET
    @Path("/organizations/{id}/memberships")
    @Timeout(ATTEMPT_MILLIS)
    @Retry(
            maxRetries = RETRIES,
            delay = DELAY_MILLIS,
            jitter = JITTER_MILLIS,
            maxDuration = ALL_ATTEMPTS_MILLIS,
            retryOn = {
                ClerkException.Transient.class,
                ProcessingException.class,
                IOException.class,
                VertxException.class,
                TimeoutException.class
            })
    @ExponentialBackoff(maxDelay = DELAY_MAX_MILLIS)
    Uni<ClerkWire.Memberships> memberships(
            @Url String base,
            @RestPath("id") String id,
            @RestQuery("limit") int limit,
            @RestQuery("offset") int offset,
            @RestQuery("order_by") String order,
            @RestQuery("user_id[]") List<String> users);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return ClerkFailures.of(response);
    }
}
