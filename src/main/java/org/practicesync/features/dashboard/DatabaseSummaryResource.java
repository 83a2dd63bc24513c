package org.practicesync.features.dashboard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.dashboard.RowCountRepository.RowCount;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.time.Timestamps;

/** What the database holds. Its path stands beside Clerk's for history. */
@PlatformOnly
@Limited("admin")
@Path("/api/v1/admin/clerk")
@Tag(name = "Admin")
class DatabaseSummaryResource {
    private final RowCountRepository rows;
    private final SchemaVersion schema;
    private final Clock clock;

    DatabaseSummaryResource(RowCountRepository rows, SchemaVersion schema, Clock clock) {
        this.rows = rows;
        this.schema = schema;
        this.clock = clock;
    }

    /** Every table by its name. */
    @JsonNaming(SnakeCaseStrategy.class)
    record DatabaseSummaryView(List<RowCount> tables, String schemaVersion, String timestamp) {}

    @GET
    @Path("/database-summary")
    @Operation(
            summary = "Rows per table, over all organizations",
            description = "For platform admins. exact=false is the server's estimate, which follows within seconds:"
                    + " row level security lets no statement see the patients of all organizations at once.")
    public Uni<DatabaseSummaryView> summary() {
        return rows.listAll()
                .map(tables -> new DatabaseSummaryView(tables, schema.text(), Timestamps.micros(clock.instant())));
    }
}
