package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonFields;

/** Fields of a record of MediRecords: those of any, with its own form of audit times. */
final class MediRecordsFields extends JsonFields {
    /** Audit times write their offset without a colon; one with it, or {@code Z}, is understood as well. */
    private static final DateTimeFormatter AUDIT_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    MediRecordsFields(JsonNode fields) {
        super(fields);
    }

    @Override
    public @Nullable Instant instant(String name) {
        return instant(name, value(name), AUDIT_TIME);
    }
}
