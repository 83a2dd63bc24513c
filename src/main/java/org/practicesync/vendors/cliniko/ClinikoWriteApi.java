package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/**
 * The calls that change something, and the one that is read right after. <b>None of them is ever repeated</b>: Cliniko has
 * no key by which it would know a request again. {@code @Timeout} spans the wait for the permit too, and is only the last
 * stop.
 */
@RegisterRestClient(configKey = "cliniko", baseUri = "https://api.au1.cliniko.com/v1")
@RegisterProvider(PermitFilter.class)
@RegisterProvider(ClinikoUserAgent.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface ClinikoWriteApi {
    int ATTEMPT_MILLIS = 60_000;

    /** 201 with the record. */
    @POST
    @Path("/{list}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<JsonNode> create(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            JsonNode body);

    /** 200 with the record. */
    @PATCH
    @Path("/{list}/{id}")
    @Timeout(ATTEMPT_MILLIS)
    Uni<JsonNode> change(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("list") String list,
            @RestPath("id") String id,
            JsonNode body);

    /** 204. For good: Cliniko knows no way back. */
    @PATCH
    @Path("/individual_appointments/{id}/cancel")
    @Timeout(ATTEMPT_MILLIS)
    Uni<Void> cancel(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("id") String id,
            JsonNode body);

    /** {@code {"conflicts":{"exist":true}}}. */
    @GET
    @Path("/individual_appointments/{id}/conflicts")
    @Timeout(ATTEMPT_MILLIS)
    Uni<JsonNode> conflicts(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("id") String id);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return ClinikoRefusals.of(response, uri);
    }
}
