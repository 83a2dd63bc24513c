package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonFields;
import org.practicesync.pms.client.JsonValues;

/** Fields of a FHIR resource: those of any record, and what every resource has. */
final class HalaxyFields extends JsonFields {
    HalaxyFields(JsonNode fields) {
        super(fields);
    }

    /** When it last changed, where it tells. */
    @Nullable
    Instant lastUpdated() {
        var value = value("meta").path("lastUpdated");
        return instant("meta.lastUpdated", value, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    static @Nullable String id(JsonNode resource) {
        return JsonValues.plain(resource.path("id"));
    }
}
