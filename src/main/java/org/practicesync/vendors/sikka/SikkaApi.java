package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls we make, one method each. Reads are tried again, a 429 is not: the engine knows what else waits in that bucket.
 * <b>Writes are never tried again</b>: Sikka does the same thing twice.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. Keys travel in headers: Sikka takes one in the query too, where it would be logged.
 */
@RegisterRestClient(configKey = "sikka", baseUri = SikkaConfig.DEFAULT_BASE_URL)
@RegisterProvider(PermitFilter.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface SikkaApi {
    String REQUEST_KEY = "Request-Key";
    String APP_ID = "App-Id";
    String APP_KEY = "App-Key";

    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 4;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 700_000;

    /** Asked for twice it costs a key that nobody uses; a refresh key that this way got lost is replaced by a whole grant. */
    @POST
    @Path("/request_key")
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
    Uni<RestResponse<JsonNode>> grant(@Url String base, @HeaderParam(PmsCall.HEADER) String call, JsonNode body);

    @GET
    @Path("/{list}")
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
    Uni<RestResponse<JsonNode>> list(
            @Url String base,
            @HeaderParam(REQUEST_KEY) String key,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            @RestQuery Map<String, String> query);

    @GET
    @Path("/{list}")
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
    Uni<RestResponse<JsonNode>> listOfApp(
            @Url String base,
            @HeaderParam(APP_ID) String appId,
            @HeaderParam(APP_KEY) String appKey,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            @RestQuery Map<String, String> query);

    @POST
    @Path("/{api}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<RestResponse<JsonNode>> create(
            @Url String base,
            @HeaderParam(REQUEST_KEY) String key,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("api") String api,
            JsonNode body);

    @PUT
    @Path("/{api}/{id}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<RestResponse<JsonNode>> replace(
            @Url String base,
            @HeaderParam(REQUEST_KEY) String key,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("api") String api,
            @RestPath("id") String id,
            JsonNode body);

    @PATCH
    @Path("/{api}/{id}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<RestResponse<JsonNode>> patch(
            @Url String base,
            @HeaderParam(REQUEST_KEY) String key,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("api") String api,
            @RestPath("id") String id,
            JsonNode body);

    /** The one place where an answer becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return SikkaFailures.of(response, uri);
    }
}
