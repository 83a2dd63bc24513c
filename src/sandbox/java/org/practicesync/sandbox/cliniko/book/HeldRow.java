package org.practicesync.sandbox.cliniko.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** A record that was added, changed or deleted: its whole JSON is kept. */
public final class HeldRow implements Row {
    private final long id;
    private final ObjectNode json;
    private boolean deleted;

    HeldRow(long id, ObjectNode json) {
        this.id = id;
        this.json = json;
    }

    /** The JSON itself: changes to it are changes to the record. */
    public ObjectNode json() {
        return json;
    }

    boolean deleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public boolean archived() {
        return field("archived_at") != null;
    }

    @Override
    public boolean cancelled() {
        return field("cancelled_at") != null;
    }

    @Override
    public @Nullable String field(String name) {
        if (name.equals("id")) {
            return Long.toString(id);
        }
        var value = json.get(name);
        var text = value == null ? linked(name) : value.asText("");
        return text.isEmpty() ? null : text;
    }

    /** A text that is no date-time is none: such records can be ordered. */
    @Override
    public long second(String name) {
        var text = field(name);
        try {
            return text == null ? ABSENT : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            return ABSENT;
        }
    }

    @Override
    public void writeTo(StringBuilder out, String apiUrl) {
        out.append(Json.write(json));
    }

    /** The vendor shows a related record as a link, and filters by its id. */
    private String linked(String name) {
        String relation = switch (name) {
            case "merged_into" -> "merged_with_patient";
            case "appointment_id" -> "booking";
            default -> name.endsWith("_id") ? name.substring(0, name.length() - "_id".length()) : "";
        };
        var self = json.path(relation).path("links").path("self").asText("");
        return self.substring(self.lastIndexOf('/') + 1);
    }
}
