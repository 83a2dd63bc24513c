package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls we make, one method each. A 429 is not tried again here: the engine knows what else waits in that bucket.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. What is tried again beside {@link VendorException.Transient} is what the client
 * throws before there is a whole answer. Pairing is never tried again: a code works once, and the answer that was lost may
 * have been a yes.
 */
@RegisterRestClient(configKey = "gentu", baseUri = GentuConfig.DEFAULT_BASE_URL)
@RegisterProvider(PermitFilter.class)
@Produces(MediaType.APPLICATION_JSON)
interface GentuApi {
    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 3;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 560_000;

    @POST
    @Path("/oauth2/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
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
    Uni<GentuWire.Token> token(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestForm("grant_type") String grantType);

    @PUT
    @Path("/apps/{appId}/pairing/{code}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<GentuWire.Paired> pair(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("appId") String appId,
            @RestPath("code") String code);

    @GET
    @Path("/tenants")
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
    Uni<JsonNode> tenants(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    @GET
    @Path("/tenants/{tenantId}")
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
    Uni<GentuWire.Tenant> tenant(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("tenantId") String tenantId);

    @GET
    @Path("/tenants/{tenantId}/practitioners")
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
    Uni<JsonNode> practitioners(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("tenantId") String tenantId);

    @GET
    @Path("/tenants/{tenantId}/appointment-types")
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
    Uni<JsonNode> appointmentTypes(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("tenantId") String tenantId);

    @GET
    @Path("/tenants/{tenantId}/appointments")
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
    Uni<GentuWire.Appointments> appointments(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("tenantId") String tenantId,
            @RestQuery("fromDate") String fromDate,
            @RestQuery("toDate") String toDate,
            @RestQuery("practitionerId") String practitionerId,
            @RestQuery("limit") int limit,
            @RestQuery("include") String include,
            @RestQuery("cursor") @Nullable String cursor);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return GentuFailures.of(response, uri);
    }
}
