package org.practicesync.features.sync.day;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.connection.PracticeZone;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.sync.DayStarts;
import org.practicesync.features.sync.connections.ConnectionRun;
import org.practicesync.features.sync.connections.ConnectionRunRepository;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.Parameters;
import org.practicesync.platform.http.Unlimited;
import org.practicesync.pms.VendorProblems;

/** The sync of a day's appointments, and what syncs a connection had: R2. */
@Path("/api/pms/connections/{id}/sync")
@Tag(name = "PMS connections")
class DaySyncResource {
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;
    private static final int ACCEPTED = 202;

    private final Caller caller;
    private final ConnectionById connections;
    private final DayStarts starts;
    private final RunWait wait;
    private final ConnectionRunRepository runs;
    private final Clock clock;

    DaySyncResource(
            Caller caller,
            ConnectionById connections,
            DayStarts starts,
            RunWait wait,
            ConnectionRunRepository runs,
            Clock clock) {
        this.caller = caller;
        this.connections = connections;
        this.starts = starts;
        this.wait = wait;
        this.runs = runs;
        this.clock = clock;
    }

    @POST
    @Needs(Role.MANAGER)
    @Unlimited // counted after what is checked before the limit: DayStarts
    @Operation(
            summary = "Syncs the appointments of a day, and waits for the end",
            description = "date is a day in the practice's time zone, today where it is left out. After 30 seconds the "
                    + "answer is 202 and says that the sync goes on.")
    public Uni<Response> start(@PathParam("id") String id, @Nullable JsonNode body) {
        var request = DaySyncRequest.parse(body);
        // Read now: after the first wait there may be no request scope to ask.
        var requestedBy = caller.userId();
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> starts.start(connection, day(connection, request), requestedBy)
                        .chain(run -> answer(connection, run)));
    }

    @GET
    @Needs(Role.VIEWER)
    @Operation(summary = "The syncs of a connection, newest first, and when the next one comes")
    public Uni<SyncHistoryView> history(
            @PathParam("id") String id,
            @Parameter(
                            description = "How many to show",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "10"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int most = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> runs.list(connection.organization(), connection.id(), most)
                        .map(found -> SyncHistoryView.of(found, connection.dueAt())));
    }

    private LocalDate day(Connection connection, DaySyncRequest request) {
        var asked = request.date();
        return asked == null ? LocalDate.now(clock.withZone(PracticeZone.of(connection))) : asked;
    }

    private Uni<Response> answer(Connection connection, SyncId run) {
        return wait.end(connection, run).map(ended -> ended == null ? running(run) : ended(ended));
    }

    private static Response running(SyncId run) {
        return Response.status(ACCEPTED)
                .header("Location", "/api/v1/sync/status/" + run)
                .entity(DaySyncView.running(run.toString()))
                .build();
    }

    private static Response ended(ConnectionRun run) {
        return switch (run.state()) {
            case "completed" -> Response.ok(DaySyncView.done(run)).build();
            case "cancelled" -> throw problem(run, "SYNC_CANCELLED", 409, "The sync was cancelled");
            default -> throw failed(run);
        };
    }

    private static RuntimeException failed(ConnectionRun run) {
        var code = run.errorCode() == null ? "INTERNAL_ERROR" : run.errorCode();
        var message = run.errorMessage() == null ? "The sync failed" : run.errorMessage();
        return problem(run, code, VendorProblems.statusOf(code), message);
    }

    private static RuntimeException problem(ConnectionRun run, String code, int status, String message) {
        return Problem.of(code, status, "Sync failed", message)
                .with("syncId", run.id().toString())
                .exception();
    }
}
