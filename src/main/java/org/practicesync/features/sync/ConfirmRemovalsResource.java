package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.notification.Notices;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.removal.Removal;
import org.practicesync.features.removal.RemovalRepository;
import org.practicesync.features.removal.Removals;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Limited;

/** A person says yes to removals that a run held back. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class ConfirmRemovalsResource {
    private final Caller caller;
    private final Database database;
    private final RemovalRepository removals;
    private final ConnectionRepository connections;
    private final SyncRequestRepository requests;
    private final SyncStarts starts;
    private final Notices notices;
    private final Clock clock;

    ConfirmRemovalsResource(
            Caller caller,
            Database database,
            RemovalRepository removals,
            ConnectionRepository connections,
            SyncRequestRepository requests,
            SyncStarts starts,
            Notices notices,
            Clock clock) {
        this.caller = caller;
        this.database = database;
        this.removals = removals;
        this.connections = connections;
        this.requests = requests;
        this.starts = starts;
        this.notices = notices;
        this.clock = clock;
    }

    @POST
    @Path("/confirm-removals/{sync_id}")
    @Needs(Role.MANAGER)
    @Limited("sync-start")
    @Operation(
            summary = "Confirms the removals that a run held back",
            description =
                    "Each of the missing records is still read by itself, and only those that the PMS says it does "
                            + "not have are marked gone. Asking twice is no error.")
    @Refuses(status = 409, about = "NO_REMOVALS_HELD: This sync held no removals back.")
    public Uni<Envelope<ConfirmedView>> confirm(@PathParam("sync_id") String syncId) {
        var id = SyncResource.idOf(syncId);
        var organization = caller.organizationId();
        String person = caller.userId();
        return database.inOrganization(organization, tx -> confirmed(organization, tx, id, person))
                .chain(removal -> work(organization, removal, person))
                .map(view -> Envelope.of(view, clock.instant()));
    }

    /**
     * @param state {@code confirmed}, or {@code done} where nothing is left to do
     * @param missing how many records were held
     * @param removed how many of them are gone already
     * @param removalSyncId the run that reads them; null where none has to
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record ConfirmedView(
            String syncId,
            String connectionId,
            String state,
            long missing,
            long removed,
            @Nullable String removalSyncId) {}

    private Uni<Removal> confirmed(OrganizationId organization, SqlConnection tx, SyncId id, String person) {
        return removals.confirm(organization, tx, id, person)
                .call(now -> now.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notices.resolve(
                                organization,
                                tx,
                                Removals.HELD,
                                now.getFirst().connection().toString()))
                .chain(now -> now.isEmpty()
                        ? standing(organization, tx, id)
                        : Uni.createFrom().item(now.getFirst()));
    }

    private Uni<Removal> standing(OrganizationId organization, SqlConnection tx, SyncId id) {
        return removals.listOfRun(organization, tx, id)
                .chain(found -> found.isEmpty()
                        ? requests.exists(organization, tx, id).map(exists -> {
                            throw (exists ? SyncProblems.nothingHeld() : SyncProblems.notFound()).exception();
                        })
                        : Uni.createFrom().item(confirmedBefore(found)));
    }

    private static Removal confirmedBefore(List<Removal> found) {
        var removal = found.getFirst();
        if (removal.confirmedAt() == null) {
            throw (removal.state().equals("superseded") ? SyncProblems.heldByLater() : SyncProblems.nothingHeld())
                    .exception();
        }
        return removal;
    }

    private Uni<ConfirmedView> work(OrganizationId organization, Removal removal, String person) {
        if (removal.state().equals("done")) {
            return Uni.createFrom().item(view(removal, null));
        }
        return connections
                .findById(organization, removal.connection())
                .chain(connection -> connection == null || connection.state() != ConnectionState.ACTIVE
                        ? Uni.createFrom().item(view(removal, null))
                        : read(removal, connection, person));
    }

    /** A run that is open already reads them when it is done with its own. */
    private Uni<ConfirmedView> read(Removal removal, Connection connection, String person) {
        return starts.start(RunRequest.removals(connection, person)).map(start -> switch (start) {
            case Start.Started started -> view(removal, started.id());
            case Start.AlreadyOpen open -> view(removal, open.id());
            case Start.Limited limited -> view(removal, null);
        });
    }

    private static ConfirmedView view(Removal removal, @Nullable SyncId reading) {
        return new ConfirmedView(
                removal.run().toString(),
                removal.connection().toString(),
                removal.state(),
                removal.candidates(),
                removal.removed(),
                reading == null ? null : reading.toString());
    }
}
