package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls that read, one method for each kind of answer; all are tried again alike, and what changes something is {@link
 * ClinikoWriteApi}'s. A 429 is not tried again here: the engine knows what else waits in that bucket.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. What is tried again beside {@link VendorException.Transient} is what the client
 * throws before there is a whole answer: no connection, none in time, one that was cut or cannot be read (Jackson's
 * exceptions are IOExceptions, and causes count).
 */
@RegisterRestClient(configKey = "cliniko", baseUri = "https://api.au1.cliniko.com/v1")
@RegisterProvider(PermitFilter.class)
@RegisterProvider(ClinikoUserAgent.class)
@Produces(MediaType.APPLICATION_JSON)
@Timeout(ClinikoApi.ATTEMPT_MILLIS)
@Retry(
        maxRetries = ClinikoApi.RETRIES,
        delay = ClinikoApi.DELAY_MILLIS,
        jitter = ClinikoApi.JITTER_MILLIS,
        maxDuration = ClinikoApi.ALL_ATTEMPTS_MILLIS,
        retryOn = {
            VendorException.Transient.class,
            ProcessingException.class,
            IOException.class,
            VertxException.class,
            TimeoutException.class
        })
@ExponentialBackoff(maxDelay = ClinikoApi.DELAY_MAX_MILLIS)
interface ClinikoApi {
    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 4;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 700_000;

    @GET
    @Path("/user")
    Uni<ClinikoWire.User> user(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    /** The same with what stands around it: the answer's {@code Date} is Cliniko's clock. */
    @GET
    @Path("/user")
    Uni<RestResponse<ClinikoWire.User>> userAnswer(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    @GET
    @Path("/settings/public")
    Uni<ClinikoWire.Settings> publicSettings(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    @GET
    @Path("/businesses")
    Uni<ClinikoWire.Businesses> businesses(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    /** A page of any list: they are asked alike. */
    @GET
    @Path("/{list}")
    Uni<JsonNode> list(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            @RestQuery("q[]") List<String> filters,
            @RestQuery("sort") @Nullable String sort,
            @RestQuery("per_page") int perPage,
            @RestQuery("page") @Nullable Integer page);

    /** The one list with a longer address. */
    @GET
    @Path("/practitioners/inactive")
    Uni<JsonNode> inactivePractitioners(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestQuery("q[]") List<String> filters,
            @RestQuery("sort") @Nullable String sort,
            @RestQuery("per_page") int perPage,
            @RestQuery("page") @Nullable Integer page);

    /** One record of a list. */
    @GET
    @Path("/{list}/{id}")
    Uni<JsonNode> one(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            @RestPath("id") String id,
            @RestQuery("q[]") List<String> filters);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return ClinikoFailures.of(response, uri);
    }
}
