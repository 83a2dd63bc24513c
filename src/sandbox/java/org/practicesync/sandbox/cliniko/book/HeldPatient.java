package org.practicesync.sandbox.cliniko.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** A patient that was added, changed or deleted: its whole JSON is kept. */
final class HeldPatient implements Patient {
    private final long id;
    private final ObjectNode json;
    private boolean deleted;

    HeldPatient(long id, ObjectNode json) {
        this.id = id;
        this.json = json;
    }

    /** The JSON itself: changes to it are changes to the patient. */
    ObjectNode json() {
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
    public long createdSecond() {
        return second("created_at");
    }

    @Override
    public long updatedSecond() {
        return second("updated_at");
    }

    @Override
    public @Nullable String field(String name) {
        if (name.equals("id")) {
            return Long.toString(id);
        }
        if (name.equals("merged_into")) {
            var survivor = json.at("/merged_with_patient/links/self").asText("");
            return survivor.isEmpty() ? null : survivor.substring(survivor.lastIndexOf('/') + 1);
        }
        var value = json.get(name);
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    @Override
    public void writeTo(StringBuilder out, String apiUrl) {
        out.append(Json.write(json));
    }

    private long second(String name) {
        var text = field(name);
        return text == null ? 0 : Instant.parse(text).getEpochSecond();
    }
}
