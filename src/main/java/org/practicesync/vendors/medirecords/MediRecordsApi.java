package org.practicesync.vendors.medirecords;

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
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls we make, one method each, of REST and of FHIR. A 429 is not tried again here: the engine knows what else waits
 * in that bucket.
 *
 * <p>{@code @Timeout} spans one attempt, the wait for its permit included, and is only the last stop; how long an answer
 * may take is the client's read timeout. What is tried again beside {@link VendorException.Transient} is what the client
 * throws before there is a whole answer: no connection, none in time, one that was cut or cannot be read (Jackson's
 * exceptions are IOExceptions, and causes count).
 */
@RegisterRestClient(configKey = "medirecords", baseUri = MediRecordsConfig.HOST)
@RegisterProvider(PermitFilter.class)
@ClientHeaderParam(name = HttpHeaders.USER_AGENT, value = "practice-sync")
@Produces(MediaType.APPLICATION_JSON)
@Timeout(MediRecordsApi.ATTEMPT_MILLIS)
@Retry(
        maxRetries = MediRecordsApi.RETRIES,
        delay = MediRecordsApi.DELAY_MILLIS,
        jitter = MediRecordsApi.JITTER_MILLIS,
        maxDuration = MediRecordsApi.ALL_ATTEMPTS_MILLIS,
        retryOn = {
            VendorException.Transient.class,
            ProcessingException.class,
            IOException.class,
            VertxException.class,
            TimeoutException.class
        })
@ExponentialBackoff(maxDelay = MediRecordsApi.DELAY_MAX_MILLIS)
interface MediRecordsApi {
    String FHIR_JSON = "application/fhir+json";

    int ATTEMPT_MILLIS = 120_000;
    int RETRIES = 4;
    int DELAY_MILLIS = 300;
    int JITTER_MILLIS = 200;
    int DELAY_MAX_MILLIS = 5_000;

    /** Long enough for every attempt to use its time. */
    int ALL_ATTEMPTS_MILLIS = 700_000;

    @GET
    @Path("/practices/{practiceId}")
    Uni<MediRecordsWire.Practice> practice(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("practiceId") String practiceId);

    /** {@code start} and {@code end} are wall-clock minutes of the practice, {@code 2026-07-14T00:00}; both belong to it. */
    @GET
    @Path("/practices/{practiceId}/appointments")
    Uni<MediRecordsWire.Page> appointments(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("practiceId") String practiceId,
            @RestQuery("appointmentDateRangeStart") String start,
            @RestQuery("appointmentDateRangeEnd") String end,
            @RestQuery("size") int size,
            @RestQuery("page") int page);

    @GET
    @Path("/practices/{practiceId}/appointment-types")
    Uni<MediRecordsWire.Page> appointmentTypes(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("practiceId") String practiceId,
            @RestQuery("size") int size,
            @RestQuery("page") int page);

    @GET
    @Path("/patients/{id}")
    Uni<JsonNode> patient(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("id") String id);

    /** The casing is the vendor's. */
    @GET
    @Path("/code-system/appointment-Interval-Code")
    Uni<JsonNode> intervalCodes(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call);

    /** FHIR: a base and a token of its own. */
    @GET
    @Path("/Practitioner")
    @Produces(FHIR_JSON)
    Uni<MediRecordsWire.Bundle> practitioners(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestQuery Map<String, String> query);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return MediRecordsFailures.of(response, uri);
    }
}
