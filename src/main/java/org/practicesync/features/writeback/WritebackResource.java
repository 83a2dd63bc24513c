package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.writeback.WritebackRepository.Filter;
import org.practicesync.features.writeback.WritebackState.Result;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.WritebackOperation;

/** A connection's writebacks, and what a person decides about one. */
@Path("/api/pms/connections/{id}/writebacks")
@Tag(name = "Writebacks")
class WritebackResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final Caller caller;
    private final ConnectionById connections;
    private final WritebackRepository writebacks;
    private final Retries retries;

    WritebackResource(Caller caller, ConnectionById connections, WritebackRepository writebacks, Retries retries) {
        this.caller = caller;
        this.connections = connections;
        this.writebacks = writebacks;
        this.retries = retries;
    }

    /** A page of them. */
    record WritebackList(
            List<WritebackView> writebacks, @Nullable String nextCursor, boolean hasMore) {}

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists the writebacks of a connection, newest first",
            description = "Viewers do not see requestBody. The cursor for the next page stands in nextCursor.")
    public Uni<WritebackList> list(
            @PathParam("id") String id,
            @Parameter(
                            description = "Only those of this result",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"pending", "completed", "failed", "uncertain"}))
                    @QueryParam("result")
                    @Nullable
                    String result,
            @Parameter(
                            description = "Only those of this operation",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "book_appointment",
                                                "update_appointment",
                                                "cancel_appointment",
                                                "create_patient",
                                                "update_patient"
                                            }))
                    @QueryParam("operation")
                    @Nullable
                    String operation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int asked = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        var place = Cursor.read(cursor, 1);
        // One more than asked for tells whether there is a next page.
        var filter =
                new Filter(place == null ? null : place.number(0), states(result), operation(operation), asked + 1);
        boolean withBodies = mayReadBodies();
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> writebacks.list(connection.organization(), connection.id(), filter))
                .map(found -> page(found, asked, withBodies));
    }

    @GET
    @Path("/{writebackId}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "One writeback with its history",
            description = "Viewers do not see requestBody. history holds what was tried, at most 100 lines.")
    public Uni<WritebackView> detail(@PathParam("id") String id, @PathParam("writebackId") String writebackId) {
        boolean withBody = mayReadBodies();
        return connections
                .require(caller.organizationId(), id)
                .chain(connection -> find(connection, writebackId))
                .chain(found -> withHistory(found, withBody));
    }

    @POST
    @Path("/{writebackId}/retry")
    @Needs(Role.MANAGER)
    @Refuses(
            status = 409,
            about = "WRITEBACK_NOT_RETRYABLE: It has not failed, and is not left to a person. CONNECTION_NOT_ACTIVE or"
                    + " REAUTHORIZATION_REQUIRED: The connection is in the wrong state.")
    @Refuses(status = 422, about = "WRITEBACK_FAILED: The system refused the change, in its words.")
    @Operation(
            summary = "Tries a failed writeback again, or settles an uncertain one",
            description =
                    "A failed one is sent again. An uncertain one that nobody follows any more is looked for once more, and"
                            + " sent again, once, where it is not found: that is the caller's decision. With pmsRecordId nothing is"
                            + " sent: the caller found the change in the system, and this is the record. Waits up to 20 seconds.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    @APIResponse(
            responseCode = "202",
            description = "No verdict yet: WRITEBACK_PENDING, or WRITEBACK_UNCERTAIN where a person must decide",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WritebackView.class)))
    public Uni<RestResponse<WritebackView>> retry(
            @PathParam("id") String id, @PathParam("writebackId") String writebackId, @Nullable JsonNode body) {
        var request = RetryRequest.parse(body);
        return retries.retry(caller.organizationId(), id, idOf(writebackId), request)
                .map(writeback -> WritebackAnswer.of(writeback, Status.OK));
    }

    private boolean mayReadBodies() {
        return caller.role().atLeast(Role.MANAGER);
    }

    private Uni<Writeback> find(Connection connection, String writebackId) {
        return writebacks
                .find(connection.organization(), connection.id(), idOf(writebackId))
                .onItem()
                .ifNull()
                .failWith(() -> WritebackProblems.notFound().exception());
    }

    private Uni<WritebackView> withHistory(Writeback found, boolean withBody) {
        return writebacks
                .listAttempts(found.organization(), found.id())
                .map(attempts -> WritebackView.detailed(found, withBody, attempts));
    }

    private static WritebackList page(List<Writeback> found, int asked, boolean withBodies) {
        boolean more = found.size() > asked;
        var shown = more ? found.subList(0, asked) : found;
        var next = more ? Cursor.of(shown.getLast().number()).text() : null;
        return new WritebackList(
                shown.stream().map(each -> WritebackView.of(each, withBodies)).toList(), next, more);
    }

    private static @Nullable List<WritebackState> states(@Nullable String result) {
        return result == null || result.isEmpty() ? null : WritebackState.of(new Result(result));
    }

    private static @Nullable String operation(@Nullable String operation) {
        var known = Stream.of(WritebackOperation.values())
                .map(WritebackOperation::id)
                .toList();
        return Parameters.oneOf("operation", operation, known);
    }

    private static WritebackId idOf(String text) {
        try {
            UUID id = Parameters.uuid("writebackId", text);
            if (id != null) {
                return new WritebackId(id);
            }
        } catch (ProblemException malformed) {
            throw WritebackProblems.notFound().exception();
        }
        throw WritebackProblems.notFound().exception();
    }
}
