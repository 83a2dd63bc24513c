package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.BodyFields;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Change;
import org.practicesync.pms.WritebackOperation;

/**
 * The body of a write, read into the contract's words. What can be said without knowing the PMS is checked here: types,
 * lengths, dates that exist, and that no field is unknown, since one that nobody reads would be lost without a word.
 */
final class ChangeBody {
    static final int ID_LENGTH_MAX = 100;
    static final int TEXT_LENGTH_MAX = 1_000;
    static final int NOTES_LENGTH_MAX = 20_000;
    static final String VENDOR_FIELDS = "vendorFields";
    private static final int VENDOR_FIELDS_MAX = 40;
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 9999;

    private final BodyFields fields;
    private final boolean patch;

    private ChangeBody(@Nullable JsonNode body, boolean patch, List<String> names) {
        fields = new BodyFields(body);
        this.patch = patch;
        fields.allow(names);
        if (patch) {
            fields.refuseNulls(names);
        }
    }

    /**
     * @param operation one of those of its route: a cancellation is an update whose status says so
     * @param recordId of the record to change; null where one is made
     * @param zone the practice's
     * @throws ProblemException VALIDATION_FAILED naming every field that is wrong; 422 where fields contradict each other
     */
    static Change read(WritebackOperation operation, @Nullable String recordId, @Nullable JsonNode body, ZoneId zone) {
        return switch (operation) {
            case BOOK_APPOINTMENT, UPDATE_APPOINTMENT, CANCEL_APPOINTMENT ->
                AppointmentBody.read(new ChangeBody(body, !operation.creates(), AppointmentBody.NAMES), recordId, zone);
            case CREATE_PATIENT, UPDATE_PATIENT ->
                PatientBody.read(new ChangeBody(body, !operation.creates(), PatientBody.NAMES), recordId);
        };
    }

    boolean isPatch() {
        return patch;
    }

    @Nullable
    String id(String name) {
        return fields.text(name, ID_LENGTH_MAX);
    }

    /** A name: nobody can be left without one. */
    @Nullable
    String name(String name) {
        return fields.text(name, TEXT_LENGTH_MAX);
    }

    @Nullable
    String text(String name) {
        return patch ? fields.clearable(name, TEXT_LENGTH_MAX) : fields.textOrBlank(name, TEXT_LENGTH_MAX);
    }

    @Nullable
    String notes(String name) {
        var notes = fields.prose(name, NOTES_LENGTH_MAX);
        return notes != null && notes.isEmpty() && !patch ? null : notes;
    }

    @Nullable
    Integer minutes(String name, int max) {
        return fields.integer(name, 1, max);
    }

    Map<String, String> vendorFields() {
        return fields.texts(VENDOR_FIELDS, VENDOR_FIELDS_MAX, TEXT_LENGTH_MAX);
    }

    /** Its offset must be said: an hour that nobody named would be booked in the wrong one. */
    @Nullable
    ZonedDateTime moment(String name, ZoneId zone) {
        var text = fields.text(name, TEXT_LENGTH_MAX);
        if (text == null) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(text);
            if (moment.getYear() >= YEAR_MIN && moment.getYear() < YEAR_MAX) {
                return moment.atZoneSameInstant(zone);
            }
        } catch (DateTimeException malformed) {
            fields.wrong(name, "must be a time with its offset, as in 2026-11-23T10:30:00+11:00");
            return null;
        }
        fields.wrong(name, "must be between the years " + YEAR_MIN + " and " + (YEAR_MAX - 1));
        return null;
    }

    @Nullable
    LocalDate date(String name) {
        var text = fields.text(name, TEXT_LENGTH_MAX);
        try {
            return Parameters.date(name, text);
        } catch (ProblemException malformed) {
            fields.wrong(name, "must be a date as in 1985-03-15");
            return null;
        }
    }

    void require(String name, @Nullable Object value) {
        if (value == null && !patch && !fields.has(name)) {
            fields.wrong(name, "is required");
        }
    }

    void wrong(String name, String message) {
        fields.wrong(name, message);
    }

    /** @throws ProblemException VALIDATION_FAILED */
    void check() {
        fields.check();
    }

    /** @throws ProblemException VALIDATION_FAILED where a part of a record was asked to change, and none is named */
    void requireAny(Change change) {
        if (patch && change.given().isEmpty() && change.vendorFields().isEmpty()) {
            fields.wrong("body", "must name at least one field to change");
            fields.check();
        }
    }
}
