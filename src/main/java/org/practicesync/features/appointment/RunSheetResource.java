package org.practicesync.features.appointment;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.connection.PracticeZone;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.record.Account;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.DayFeed.Day;

/** The run sheet of a day, from what syncs stored: the PMS is not asked. */
@Path("/api/pms/connections/{id}/appointments")
@Tag(name = "PMS connections")
class RunSheetResource {
    private static final int ENTRIES_MAX = 5_000;

    private final Caller caller;
    private final ConnectionById connections;
    private final RunSheetRepository sheet;
    private final Clock clock;

    RunSheetResource(Caller caller, ConnectionById connections, RunSheetRepository sheet, Clock clock) {
        this.caller = caller;
        this.connections = connections;
        this.sheet = sheet;
        this.clock = clock;
    }

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The run sheet of a day, as the day's syncs left it",
            description = "date is a day in the practice's time zone, today where it is left out. "
                    + "One entry for each patient; removed ones are those that the PMS shows no more.")
    public Uni<RunSheetView> list(@PathParam("id") String id, @QueryParam("date") @Nullable String date) {
        var asked = Parameters.date("date", date);
        return connections.require(caller.organizationId(), id).chain(connection -> list(connection, asked));
    }

    private Uni<RunSheetView> list(Connection connection, @Nullable LocalDate asked) {
        var zone = PracticeZone.of(connection);
        var day = new Day(asked == null ? LocalDate.now(clock.withZone(zone)) : asked, zone);
        var account = connection.accountId();
        if (account == null) {
            return Uni.createFrom().item(RunSheetView.of(day, List.of(), ENTRIES_MAX));
        }
        return sheet.list(
                        connection.organization(),
                        connection.id(),
                        new Account(connection.vendor(), account),
                        day,
                        ENTRIES_MAX + 1)
                .map(found -> RunSheetView.of(day, found, ENTRIES_MAX));
    }
}
