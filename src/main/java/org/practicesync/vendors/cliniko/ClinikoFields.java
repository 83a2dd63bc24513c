package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonFields;
import org.practicesync.pms.client.JsonValues;

/** Fields of a record of Cliniko: those of any, the links between records, and why no row can be made of one. */
final class ClinikoFields extends JsonFields {
    private String lack = "no row can be made of the record";

    ClinikoFields(JsonNode fields) {
        super(fields);
    }

    /** Why no row can be made of the record, where that is so. */
    String lack() {
        return lack;
    }

    /** A time that no row can be without; null is a reason to reject the record. */
    @Nullable
    Instant required(String name, String words) {
        var time = instant(name);
        if (time == null) {
            lack = "the record has no " + words;
        }
        return time;
    }

    /** When it was archived, or else deleted, which Cliniko does together. */
    @Nullable
    Instant archivedOrDeleted() {
        var archived = instant("archived_at");
        var deleted = instant("deleted_at");
        return archived != null ? archived : deleted;
    }

    /** The id of a related record: the last part of the address it is linked by. */
    @Nullable
    String linkedId(String name) {
        var value = value(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var address = JsonValues.plain(value.path("links").path("self"));
        var id = address == null ? "" : address.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        var last = id.substring(id.lastIndexOf('/') + 1);
        if (!last.matches("\\d+")) {
            warn(name, "not a link");
            return null;
        }
        return last;
    }
}
