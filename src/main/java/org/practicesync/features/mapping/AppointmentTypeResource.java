package org.practicesync.features.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.connection.PmsPatience;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.pms.AppointmentTypeDirectory;

/** Which appointment types of a PMS are synced, and which are telehealth: R2. */
@Path("/api/pms/connections/{id}/appointment-types")
@Tag(name = "PMS connections")
class AppointmentTypeResource {
    private final Caller caller;
    private final ConnectionById connections;
    private final PmsPatience patience;
    private final Directories directories;
    private final TypeSettingRepository settings;

    AppointmentTypeResource(
            Caller caller,
            ConnectionById connections,
            PmsPatience patience,
            Directories directories,
            TypeSettingRepository settings) {
        this.caller = caller;
        this.connections = connections;
        this.patience = patience;
        this.directories = directories;
        this.settings = settings;
    }

    /** R2's answer to a change. */
    record Changed(boolean success, int updated) {}

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The appointment types of the PMS, asked now, with what the practice says of them",
            description = "At most 2,000 are read; hasMore tells of more.")
    public Uni<AppointmentTypesView> list(@PathParam("id") String id) {
        return connections.open(caller.organizationId(), id).chain(this::read);
    }

    private Uni<AppointmentTypesView> read(Opened opened) {
        var vendor = opened.vendor();
        if (!(vendor instanceof AppointmentTypeDirectory directory)) {
            return Uni.createFrom()
                    .failure(MappingProblems.cannotList("appointment types").exception());
        }
        var connection = opened.connection();
        return patience.with(vendor.id(), directories.read(opened, directory.appointmentTypes()))
                .chain(read -> settings.list(connection.organization(), connection.id())
                        .map(said -> AppointmentTypesView.of(
                                read, said, vendor.profile().tellsTelehealth())));
    }

    @PATCH
    @Needs(Role.MANAGER)
    @Operation(summary = "Says which appointment types are synced, and which are telehealth")
    public Uni<Changed> change(@PathParam("id") String id, @Nullable JsonNode body) {
        var request = SetAppointmentTypes.parse(body);
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> save(connection, request))
                .map(updated -> new Changed(true, updated));
    }

    private Uni<Integer> save(Connection connection, SetAppointmentTypes request) {
        var account = connection.accountId() == null ? null : Directories.account(connection);
        return settings.save(connection.organization(), connection.id(), account, request.types());
    }
}
