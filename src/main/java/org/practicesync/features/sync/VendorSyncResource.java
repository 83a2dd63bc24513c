package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionChoice;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.sync.SyncLogRepository.Filter;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;
import org.practicesync.platform.http.Unlimited;
import org.practicesync.pms.Capability;
import org.practicesync.pms.PmsVendor;

/** The part of a vendor family that starts runs and shows them: R1. */
@Path("/api/v1/{vendor}")
@Tag(name = "Vendor families")
class VendorSyncResource {
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;
    private static final int WAIT_SECONDS_MAX = 30;
    private static final int RETRY_SECONDS_DEFAULT = 10;
    private static final String ATTACH = "Answers with the run that is open instead of refusing";
    private static final String NOT_NOW = "CONNECTION_NOT_ACTIVE: The connection is paused."
            + " REAUTHORIZATION_REQUIRED: The PMS refused the stored credentials; store valid ones first."
            + " PMS_CAPABILITY_MISSING: This PMS cannot list patients.";
    private static final String TOO_SOON =
            "SYNC_ALREADY_RUNNING: Another sync is already running for this organization."
                    + " RATE_LIMITED: A full sync of this organization was started a short while ago.";
    private static final List<String> OPERATION_TYPES =
            List.of("full_patients", "active_patients", "full", "active", "incremental", "removals", "day");

    private final Caller caller;
    private final ConnectionChoice choice;
    private final SyncStarts starts;
    private final SyncLogPoll poll;
    private final SyncStatus status;

    VendorSyncResource(Caller caller, ConnectionChoice choice, SyncStarts starts, SyncLogPoll poll, SyncStatus status) {
        this.caller = caller;
        this.choice = choice;
        this.starts = starts;
        this.poll = poll;
        this.status = status;
    }

    @POST
    @Path("/sync-all/{organization}")
    @Needs(Role.MANAGER)
    @Unlimited // decided in the claim itself: SyncStarts
    @Operation(summary = "Starts a full patient sync; its row is there before the answer")
    @Refuses(status = 409, about = NOT_NOW)
    @Refuses(status = 429, about = TOO_SOON)
    public Uni<Response> syncAll(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @Parameter(description = ATTACH, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("attach")
                    @Nullable
                    String attach) {
        return start(vendorName, connectionId, attach);
    }

    @POST
    @Path("/sync/{organization}")
    @Needs(Role.MANAGER)
    @Unlimited // decided in the claim itself: SyncStarts
    @Deprecated
    @Operation(summary = "The same as sync-all, under its old name", deprecated = true)
    @Refuses(status = 409, about = NOT_NOW)
    @Refuses(status = 429, about = TOO_SOON)
    public Uni<Response> sync(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @Parameter(description = ATTACH, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("attach")
                    @Nullable
                    String attach,
            @Context UriInfo uri) {
        var successor = uri.getPath().replaceFirst("/sync/", "/sync-all/");
        return start(vendorName, connectionId, attach)
                .map(answer -> Response.fromResponse(answer)
                        .header("Deprecation", "true")
                        .header("Link", "<" + successor + ">; rel=\"successor-version\"")
                        .build());
    }

    @GET
    @Path("/sync-logs/{organization}")
    @Needs(Role.VIEWER)
    @Limited("sync-logs")
    @Operation(
            summary = "Runs with their live progress, newest first",
            description = "Made to be polled: send ETag back "
                    + "as If-None-Match, and wait=20 to be answered when something changes.")
    @APIResponse(
            responseCode = "200",
            description = "The runs; ETag names this answer",
            content = @Content(mediaType = "application/json"))
    @APIResponse(responseCode = "304", description = "Nothing changed since the answer that If-None-Match names")
    public Uni<Response> syncLogs(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @Parameter(
                            description = "How many to show",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + LIMIT_MAX,
                                            defaultValue = "" + LIMIT_DEFAULT))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("offset") @Nullable String offset,
            @Parameter(
                            description =
                                    "Only runs of this status; running counts those that wait, failed those that were cancelled",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"running", "completed", "failed"}))
                    @QueryParam("status")
                    @Nullable
                    String shown,
            @Parameter(
                            description = "Only runs that do this",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "full_patients",
                                                "active_patients",
                                                "full",
                                                "active",
                                                "incremental",
                                                "removals",
                                                "day"
                                            }))
                    @QueryParam("operation_type")
                    @Nullable
                    String operationType,
            @QueryParam("sync_id") @Nullable String syncId,
            @Parameter(
                            description = "Seconds to hold an answer that would say nothing new",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "" + WAIT_SECONDS_MAX,
                                            defaultValue = "0"))
                    @QueryParam("wait")
                    @Nullable
                    String wait,
            @Parameter(description = "The ETag of the answer before") @HeaderParam("If-None-Match") @Nullable
                    String known) {
        var vendor = choice.requireVendor(vendorName);
        String statusAsked = Parameters.oneOf("status", shown, RunStatus.SHOWN);
        var filter = new Filter(
                vendor.id(),
                ConnectionChoice.chosen(connectionId),
                statusAsked == null ? null : RunStatus.states(statusAsked),
                Parameters.oneOf("operation_type", operationType, OPERATION_TYPES),
                Parameters.uuid("sync_id", syncId),
                Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX),
                Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE));
        var patience = Duration.ofSeconds(Parameters.integer("wait", wait, 0, 0, WAIT_SECONDS_MAX));
        // Read now: after the first wait there may be no request scope to ask.
        var organizationId = caller.organizationId();
        Object asAsked = caller.organizationAsAsked();
        return choice.find(organizationId, vendor, filter.connection())
                .chain(connection -> poll.answer(organizationId, filter, asAsked, known, patience));
    }

    @GET
    @Path("/status/{organization}")
    @Needs(Role.VIEWER)
    @Limited("status")
    @Operation(summary = "The newest run and what it left")
    public Uni<Map<String, @Nullable Object>> status(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId) {
        var vendor = choice.requireVendor(vendorName);
        return choice.find(caller.organizationId(), vendor, ConnectionChoice.chosen(connectionId))
                .chain(connection -> status.of(vendor, connection));
    }

    private Uni<Response> start(String vendorName, @Nullable String connectionId, @Nullable String attach) {
        var vendor = choice.requireVendor(vendorName);
        var chosen = ConnectionChoice.chosen(connectionId);
        boolean attached = Parameters.bool("attach", attach, false);
        // Read now: after the first wait there may be no request scope to ask.
        String requestedBy = caller.userId();
        Object organization = caller.organizationAsAsked();
        return choice.require(caller.organizationId(), vendor, chosen)
                .invoke(connection -> requireCapability(vendor))
                .chain(connection -> starts.syncAll(connection, requestedBy)
                        .map(start -> answer(start, vendor, connection, organization, attached)));
    }

    private static void requireCapability(PmsVendor vendor) {
        if (!Capability.of(vendor).contains(Capability.LIST_PATIENTS)) {
            throw SyncProblems.capabilityMissing("list patients").exception();
        }
    }

    private Response answer(Start start, PmsVendor vendor, Connection connection, Object organization, boolean attach) {
        return switch (start) {
            case Start.Started started ->
                started(
                        "Full patient sync started for organization " + organization,
                        started.id(),
                        started.logId(),
                        vendor,
                        connection);
            case Start.AlreadyOpen open
            when attach ->
                started(
                        "A sync is already running for organization " + organization,
                        open.id(),
                        open.logId(),
                        vendor,
                        connection);
            case Start.AlreadyOpen open ->
                throw SyncProblems.alreadyRunning(429, open.id(), open.logId(), open.operationType(), retryAfter(open))
                        .exception();
            case Start.Limited limited ->
                throw SyncProblems.startedRecently(starts.waitAfter(limited)).exception();
        };
    }

    private static Duration retryAfter(Start.AlreadyOpen open) {
        Integer remaining = open.remainingSeconds();
        return Duration.ofSeconds(remaining == null ? RETRY_SECONDS_DEFAULT : Math.max(1, remaining));
    }

    private static Response started(String message, SyncId id, long logId, PmsVendor vendor, Connection connection) {
        Long count = connection.patientCount();
        var profile = vendor.profile();
        var json = new LinkedHashMap<String, Object>();
        json.put("success", true);
        json.put("message", message);
        json.put("operation_type", "full_patients");
        json.put(
                "expected_duration",
                Durations.expected(count == null ? 0 : count, profile.pageSize(), profile.requestsPerMinute()));
        json.put("sync_id", id.toString());
        json.put("log_id", logId);
        return Response.ok(json).build();
    }
}
