package org.practicesync.features.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.connection.PmsPatience;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.pms.PractitionerDirectory;

/** Whom the practitioners of a PMS are to the practice: R2. */
@Path("/api/pms/connections/{id}/practitioners")
@Tag(name = "PMS connections")
class PractitionerResource {
    private final Caller caller;
    private final ConnectionById connections;
    private final PmsPatience patience;
    private final Directories directories;
    private final MappingRepository mappings;

    PractitionerResource(
            Caller caller,
            ConnectionById connections,
            PmsPatience patience,
            Directories directories,
            MappingRepository mappings) {
        this.caller = caller;
        this.connections = connections;
        this.patience = patience;
        this.directories = directories;
        this.mappings = mappings;
    }

    /** R2's answer to a change. */
    record Changed(boolean success, int mappingsCreated, int mappingsUpdated, int cliniciansCreated) {}

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The practitioners of the PMS, asked now, with their mappings",
            description = "At most 2,000 are read; hasMore tells of more.")
    public Uni<PractitionersView> list(@PathParam("id") String id) {
        return connections.open(caller.organizationId(), id).chain(this::read);
    }

    private Uni<PractitionersView> read(Opened opened) {
        if (!(opened.vendor() instanceof PractitionerDirectory directory)) {
            return Uni.createFrom()
                    .failure(MappingProblems.cannotList("practitioners").exception());
        }
        var connection = opened.connection();
        return patience.with(opened.vendor().id(), directories.read(opened, directory.practitioners()))
                .chain(read -> mappings.list(connection.organization(), connection.id())
                        .map(known -> PractitionersView.of(read, known)));
    }

    @POST
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Maps practitioners to run sheet clinicians; null skips one",
            description = "\"new\" makes a clinician; sent again for the same practitioner it finds that one.")
    public Uni<Changed> map(@PathParam("id") String id, @Nullable JsonNode body) {
        var request = MapPractitioners.parse(body);
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> mappings.save(connection.organization(), connection.id(), request))
                .map(saved ->
                        new Changed(true, saved.mappingsCreated(), saved.mappingsUpdated(), saved.cliniciansCreated()));
    }
}
