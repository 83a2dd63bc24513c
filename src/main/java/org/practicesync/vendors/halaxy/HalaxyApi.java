package org.practicesync.vendors.halaxy;

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
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls we make, one method each. A 429 is not tried again here: the engine knows what else waits in that bucket.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. What is tried again beside {@link VendorException.Transient} is what the client
 * throws before there is a whole answer: no connection, none in time, one that was cut or cannot be read (Jackson's
 * exceptions are IOExceptions, and causes count).
 */
@RegisterRestClient(configKey = "halaxy", baseUri = "https://au-api.halaxy.com/main")
@RegisterProvider(PermitFilter.class)
@RegisterProvider(HalaxyUserAgent.class)
@Produces(HalaxyApi.FHIR_JSON)
@Timeout(HalaxyApi.ATTEMPT_MILLIS)
@Retry(
        maxRetries = HalaxyApi.RETRIES,
        delay = HalaxyApi.DELAY_MILLIS,
        jitter = HalaxyApi.JITTER_MILLIS,
        maxDuration = HalaxyApi.ALL_ATTEMPTS_MILLIS,
        retryOn = {
            VendorException.Transient.class,
            ProcessingException.class,
            IOException.class,
            VertxException.class,
            TimeoutException.class
        })
@ExponentialBackoff(maxDelay = HalaxyApi.DELAY_MAX_MILLIS)
interface HalaxyApi {
    /** The only kind of answer that Halaxy documents. */
    String FHIR_JSON = "application/fhir+json";

    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 4;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 700_000;

    @POST
    @Path("/oauth/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<HalaxyWire.Token> token(
            @Url String base, @HeaderParam(PmsCall.HEADER) String call, HalaxyWire.TokenRequest request);

    @GET
    @Path("/{resource}")
    Uni<HalaxyWire.Bundle> search(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("resource") String resource,
            @RestQuery("date") List<String> dates,
            @RestQuery("_sort") @Nullable String sort,
            @RestQuery("_include") List<String> includes,
            @RestQuery("_count") int count,
            @RestQuery("page") int page);

    @GET
    @Path("/{resource}/{id}")
    Uni<JsonNode> read(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("resource") String resource,
            @RestPath("id") String id);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return HalaxyFailures.of(response, uri);
    }
}
