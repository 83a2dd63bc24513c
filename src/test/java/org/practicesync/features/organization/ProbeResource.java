package org.practicesync.features.organization;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;
import org.practicesync.platform.http.Unlimited;

/** Routes to knock at. */
@Path("/api/v1/probe")
@IfBuildProperty(name = "edge.probe", stringValue = "true")
class ProbeResource {
    private final Caller caller;

    ProbeResource(Caller caller) {
        this.caller = caller;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Body(int pageSize, Role role) {}

    @GET
    @Path("read/{organization}")
    public Uni<Map<String, Object>> read(@RestQuery @Nullable String limit) {
        int size = Parameters.integer("limit", limit, 10, 1, 100);
        return Uni.createFrom().item(Map.of("organization_id", caller.organizationAsAsked(), "limit", size));
    }

    @GET
    @Path("limited/{organization}")
    @Limited("probe")
    public Map<String, Object> limited(@RestQuery @Nullable String limit) {
        return Map.of("limit", Parameters.integer("limit", limit, 10, 1, 100));
    }

    @POST
    @Path("write/{organization}")
    @Needs(Role.MANAGER)
    public Map<String, Object> write() {
        return Map.of("organization_id", caller.organizationAsAsked());
    }

    @POST
    @Path("body/{organization}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Role.ADMIN)
    public Map<String, Object> body(@Nullable Body body) {
        return Map.of("got", body != null);
    }

    @GET
    @Path("platform")
    @PlatformOnly
    public Map<String, Object> platform() {
        return Map.of("user", caller.userId());
    }

    @GET
    @Path("bug")
    @Open
    @Unlimited
    public Map<String, Object> bug(@RestQuery @Nullable String text) {
        throw new IllegalStateException("Jane Citizen " + text);
    }
}
