package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.practicesync.pms.client.PermitFilter;
import org.practicesync.pms.client.PmsCall;

/** The one call that changes something. <b>It is never repeated</b>: Halaxy has no key by which it would know it again. */
@RegisterRestClient(configKey = "halaxy", baseUri = "https://au-api.halaxy.com/main")
@RegisterProvider(PermitFilter.class)
@RegisterProvider(HalaxyUserAgent.class)
@Produces(HalaxyApi.FHIR_JSON)
interface HalaxyWriteApi {
    int ATTEMPT_MILLIS = 60_000;

    /** @param body a merge patch, as text: no other kind is taken */
    @PATCH
    @Path("/Appointment/{id}")
    @Consumes("application/merge-patch+json")
    @Timeout(ATTEMPT_MILLIS)
    Uni<JsonNode> patchAppointment(
            @Url String base,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(PmsCall.HEADER) String call,
            @RestPath("id") String id,
            String body);

    /** The one place where a status becomes a failure. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response, URI uri) {
        return HalaxyRefusals.of(response, uri);
    }
}
