package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.platform.http.Limited;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorSession.Lane;

/** The part of a vendor family that talks to the PMS while the caller waits. */
@Path("/api/v1/{vendor}")
@Tag(name = "Vendor families")
@Refuses(
        status = 401,
        about = "UNAUTHORIZED: A valid token is required. <PMS>_AUTH_FAILED: The PMS refused the credentials.")
@Refuses(
        status = 403,
        about = "ORGANIZATION_NOT_FOUND: The organization does not exist or access denied. FORBIDDEN: The role does"
                + " not allow this. PMS_PERMISSION_MISSING: The account lacks the right at the PMS.")
@Refuses(
        status = 409,
        about = "ACCOUNT_MISMATCH: The credentials belong to another account than the connection."
                + " REAUTHORIZATION_REQUIRED: The PMS refused the stored credentials; store valid ones first.")
@Refuses(status = 429, about = "RATE_LIMITED: Too many requests. <PMS>_RATE_LIMITED: The PMS asks us to slow down.")
@Refuses(status = 502, about = "PMS_UNAVAILABLE: The PMS failed. PMS_BAD_RESPONSE: Its answer could not be read.")
@Refuses(status = 504, about = "PMS_TIMEOUT: The PMS did not answer in time.")
class VendorConnectionResource {
    private final Caller caller;
    private final ConnectionChoice choice;
    private final ConnectionSessions sessions;
    private final ConnectionRepository connections;
    private final Configuration configuration;
    private final PmsPatience patience;

    VendorConnectionResource(
            Caller caller,
            ConnectionChoice choice,
            ConnectionSessions sessions,
            ConnectionRepository connections,
            Configuration configuration,
            PmsPatience patience) {
        this.caller = caller;
        this.choice = choice;
        this.sessions = sessions;
        this.connections = connections;
        this.configuration = configuration;
        this.patience = patience;
    }

    @GET
    @Path("/test-connection/{organization}")
    @Needs(Role.VIEWER)
    @Limited("credentials")
    @Operation(summary = "Asks the PMS whether the stored credentials work, and how many patients it has")
    public Uni<Map<String, @Nullable Object>> testConnection(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId) {
        var vendor = choice.requireVendor(vendorName);
        var chosen = ConnectionChoice.chosen(connectionId);
        return sessions.open(caller.organizationId(), vendor.id(), chosen, Lane.PERSON)
                .chain(opened -> patience.with(vendor.id(), vendor.check(opened.session()))
                        .call(account -> noteCount(opened, account)))
                .map(account -> connected(vendor, account));
    }

    @POST
    @Path("/configure/{organization}")
    @Needs(Role.MANAGER)
    @Limited("credentials")
    @Operation(
            summary = "Makes or changes the connection; the PMS is asked before anything is stored",
            description = "Credentials need the role admin.")
    public Uni<Map<String, @Nullable Object>> configure(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @Nullable JsonNode body) {
        var vendor = choice.requireVendor(vendorName);
        var chosen = ConnectionChoice.chosen(connectionId);
        var request = ConfigureRequest.parse(body, vendor.profile());
        if (request.touchesCredentials()) {
            caller.requireAdmin("Setting credentials");
        }
        return configuration
                .apply(caller.organizationId(), vendor, chosen, request)
                .map(connection -> configured(vendor, connection));
    }

    /** Another account's count would be a lie about this connection. */
    private Uni<Void> noteCount(Opened opened, AccountCheck account) {
        return account.accountId().equals(opened.connection().accountId())
                ? connections.notePatientCount(
                        opened.connection().organization(), opened.connection().id(), account.livingPatients())
                : Uni.createFrom().failure(ConnectionProblems.accountMismatch().exception());
    }

    private static Map<String, @Nullable Object> connected(PmsVendor vendor, AccountCheck account) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("status", "connected");
        json.put("total_patients", account.livingPatients());
        json.put("api_version", vendor.profile().apiVersion());
        json.put("connection_test", "passed");
        json.put("organization", practice(vendor, account.accountName(), account.shownId()));
        return json;
    }

    private static Map<String, @Nullable Object> configured(PmsVendor vendor, Connection connection) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("success", true);
        json.put("connection_id", connection.id().value());
        json.put("organization", practice(vendor, connection.accountName(), connection.accountShownId()));
        json.put("timezone", connection.timezone());
        json.put("sync_enabled", connection.syncEnabled());
        json.put("sync_frequency_minutes", connection.syncFrequencyMinutes());
        json.put("data_types", connection.dataTypes());
        json.put("next_sync_at", connection.nextSyncAt());
        return json;
    }

    private static Map<String, @Nullable Object> practice(
            PmsVendor vendor, @Nullable String name, @Nullable String shownId) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", name);
        json.put(vendor.id() + "_id", shownId);
        return json;
    }
}
