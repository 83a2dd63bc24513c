package org.practicesync.features.organization.clerk;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.platform.http.Limited;

/** Tells how syncs with Clerk went; it does not ask Clerk. */
@PlatformOnly
@Limited("admin")
@Path("/api/v1/admin/clerk")
@Tag(name = "Admin")
class ClerkStatusResource {
    private final ClerkAccount account;
    private final ClerkSyncRepository syncs;

    ClerkStatusResource(ClerkAccount account, ClerkSyncRepository syncs) {
        this.account = account;
        this.syncs = syncs;
    }

    @GET
    @Path("/status")
    @Operation(
            summary = "Whether Clerk's Backend API is configured, the last sync with it, and counts",
            description = "Over all organizations, for platform admins. Clerk is not asked.")
    public Uni<ClerkStatusView> status() {
        return syncs.status(account.isConfigured());
    }
}
