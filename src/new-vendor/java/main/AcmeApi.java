package org.practicesync.vendors.acme;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls we make, one method each. A 429 is not tried again here: the engine knows what else waits in that bucket.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout.
 */
@RegisterRestClient(configKey = "acme", baseUri = AcmeConfig.DEFAULT_BASE_URL)
@RegisterProvider(PermitFilter.class)
@ClientHeaderParam(name = HttpHeaders.USER_AGENT, value = "practice-sync")
@Produces(MediaType.APPLICATION_JSON)
interface AcmeApi {
    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 4;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 700_000;

    @GET
    @Path("/account")
    @Timeout(ATTEMPT_MILLIS)
    @Retry(
            maxRetries = RETRIES,
            delay = DELAY_MILLIS,
            jitter = JITTER_MILLIS,
            maxDuration = ALL_ATTEMPTS_MILLIS,
            retryOn = {
                VendorException.Transient.class,
                ProcessingException.class,
                IOException.class,
                VertxException.class,
                TimeoutException.class
            })
    @ExponentialBackoff(maxDelay = DELAY_MAX_MILLIS)
    Uni<AcmeWire.Account> account(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return AcmeFailures.of(response, uri);
    }
}
