package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.pms.WritebackOperation;

/** Appointments written into a PMS: each is a writeback. */
@Path("/api/pms/connections/{id}/appointments")
@Tag(name = "Writebacks")
@Refuses(
        status = 409,
        about =
                "PMS_CAPABILITY_MISSING: The system cannot set a field, or cannot do it at all. IDEMPOTENCY_KEY_REUSED: The"
                        + " key came before with another request. CONNECTION_NOT_ACTIVE or REAUTHORIZATION_REQUIRED: The"
                        + " connection is in the wrong state.")
@Refuses(
        status = 422,
        about =
                "WRITEBACK_FAILED: The system refused the change, in its words. VALIDATION_FAILED: Valid fields contradict"
                        + " each other.")
class AppointmentWriteResource {
    private final Caller caller;
    private final Submissions submissions;

    AppointmentWriteResource(Caller caller, Submissions submissions) {
        this.caller = caller;
        this.submissions = submissions;
    }

    @POST
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Books an appointment in the practice management system",
            description =
                    "Waits up to 20 seconds for the verdict; then the answer is 202, and the change is followed and"
                            + " its verdict announced. With an Idempotency-Key it may be sent again without doing anything twice.")
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    @APIResponse(
            responseCode = "202",
            description = "No verdict yet: WRITEBACK_PENDING, or WRITEBACK_UNCERTAIN where a person must decide",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    public Uni<RestResponse<WritebackView>> create(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable JsonNode body) {
        var request =
                WriteRequest.of(caller, id, WritebackOperation.BOOK_APPOINTMENT, null, "POST appointments", key, body);
        return submissions.submit(request).map(writeback -> WritebackAnswer.of(writeback, Status.CREATED));
    }

    @PATCH
    @Path("/{appointmentId}")
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Changes or cancels an appointment in the practice management system",
            description =
                    "status cancelled, with a reason, cancels; otherwise status is the system's own word. Waits and is named by an Idempotency-Key like the creation.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    @APIResponse(
            responseCode = "202",
            description = "No verdict yet: WRITEBACK_PENDING, or WRITEBACK_UNCERTAIN where a person must decide",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    public Uni<RestResponse<WritebackView>> change(
            @PathParam("id") String id,
            @PathParam("appointmentId") String appointmentId,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable JsonNode body) {
        var request = WriteRequest.of(
                caller,
                id,
                WritebackOperation.UPDATE_APPOINTMENT,
                RecordId.of("appointmentId", appointmentId),
                "PATCH appointments",
                key,
                body);
        return submissions.submit(request).map(writeback -> WritebackAnswer.of(writeback, Status.OK));
    }
}
