package org.practicesync.features.notification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.notification.NotificationRepository.Filter;
import org.practicesync.features.notification.NotificationRepository.Found;
import org.practicesync.features.notification.NotificationRepository.Numbered;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Parameters;

/** What the people of an organization must know, and that they have read it. */
@Path("/api/v1/notifications/{organization}")
@Tag(name = "Notifications")
class NotificationResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final Caller caller;
    private final NotificationRepository notifications;

    NotificationResource(Caller caller, NotificationRepository notifications) {
        this.caller = caller;
        this.notifications = notifications;
    }

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists notifications, newest first",
            description = "unread=true shows those nobody has read, unread=false the others. unread_count counts all"
                    + " unread ones. The cursor for the next page stands in next_cursor.")
    public Uni<NotificationList> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(
                            description = "Only those that nobody has read, or only the others",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("unread")
                    @Nullable
                    String unread) {
        int size = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        // One more than asked for tells whether there is more.
        var filter = new Filter(below(cursor), choice(unread), size + 1);
        return notifications.listNewest(caller.organizationId(), filter).map(found -> page(found, size));
    }

    @POST
    @Path("/{id}/read")
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Notes that a notification was read",
            description = "Who read it first, and when, stays; asking twice is no error.")
    public Uni<NotificationView> read(@PathParam("organization") String organization, @PathParam("id") String id) {
        return notifications
                .markRead(caller.organizationId(), idOf(id), caller.userId())
                .map(NotificationResource::require);
    }

    /** A page of notifications. */
    @JsonNaming(SnakeCaseStrategy.class)
    record NotificationList(
            List<NotificationView> notifications, @Nullable String nextCursor, boolean hasMore, long unreadCount) {}

    private static NotificationList page(Found found, int size) {
        boolean more = found.notifications().size() > size;
        var shown = more ? found.notifications().subList(0, size) : found.notifications();
        var next = more ? Cursor.of(shown.getLast().number()).text() : null;
        return new NotificationList(shown.stream().map(Numbered::view).toList(), next, more, found.unread());
    }

    private static @Nullable Long below(@Nullable String cursor) {
        var place = Cursor.read(cursor, 1);
        return place == null ? null : place.number(0);
    }

    private static @Nullable Boolean choice(@Nullable String unread) {
        return unread == null || unread.isEmpty() ? null : Parameters.bool("unread", unread, false);
    }

    private static NotificationView require(Optional<NotificationView> found) {
        return found.orElseThrow(NotificationResource::unknown);
    }

    private static UUID idOf(String text) {
        try {
            var id = Parameters.uuid("id", text);
            if (id != null) {
                return id;
            }
        } catch (ProblemException malformed) {
            throw unknown();
        }
        throw unknown();
    }

    private static ProblemException unknown() {
        return Problem.of("NOT_FOUND", 404, "Notification not found", "There is no such notification")
                .exception();
    }
}
