package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.RejectedRecord;

/**
 * Rows of a day as the contract's appointments. It knows what a row only names: the practice's day and clock, what the
 * codes of durations mean, and the types.
 */
record MediRecordsSheet(Day day, Map<Integer, Integer> minutesByCode, Map<String, AppointmentTypeRecord> types) {
    private static final String TIME = "scheduleTime";
    private static final String TYPE = "appointmentTypeId";
    private static final String INTERVAL = "appointmentIntervalCode";
    private static final String STATUS = "appointmentStatus";
    private static final String DOCTORS_LINK = "telehealthLinkForProvider";
    private static final String PATIENTS_LINK = "telehealthLinkForPatient";
    private static final int MINUTES_DEFAULT = 15;

    /** What became of a number of rows; slots without a patient and other days' rows are neither. */
    record Mapped(List<AppointmentRecord> appointments, List<RejectedRecord> rejected) {}

    Mapped map(List<JsonNode> rows) {
        var mapped = new Mapped(new ArrayList<>(), new ArrayList<>());
        rows.forEach(row -> map(row, mapped));
        return mapped;
    }

    private void map(JsonNode row, Mapped into) {
        var fields = new MediRecordsFields(row);
        var id = MediRecordsPass.id(row);
        var patient = fields.text("patientId");
        var time = fields.wallClock(TIME);
        if (id == null || (patient != null && time == null)) {
            var reason = id == null ? MediRecordsRecords.NO_ID : TIME + ": not a time of the wall clock";
            into.rejected().add(new RejectedRecord(id, reason, row.toString()));
        } else if (patient != null && time != null && isOfTheDay(at(time))) {
            into.appointments().add(appointment(id, patient, time, fields));
        }
    }

    private boolean isOfTheDay(Instant start) {
        return !start.isBefore(day.begin()) && start.isBefore(day.end());
    }

    /** Where the clock is put back the earlier of two, where it is put forward the moment that it would have been. */
    private Instant at(LocalDateTime time) {
        return ZonedDateTime.ofLocal(time, day.zone(), null).toInstant();
    }

    private AppointmentRecord appointment(String id, String patient, LocalDateTime time, MediRecordsFields fields) {
        warnOfChangedClock(time, fields);
        var type = fields.text(TYPE);
        var start = at(time);
        var code = fields.integer(STATUS);
        var status = status(code, fields);
        return new AppointmentRecord(
                id,
                start,
                start.plus(Duration.ofMinutes(minutes(type, fields))),
                fields.text("providerId"),
                type,
                null,
                status,
                words(code),
                null,
                fields.text("cancellationReason"),
                telehealth(type, fields),
                address(fields),
                fields.text("notes"),
                null,
                List.of(new Attendee(patient, null, status, null)),
                null,
                fields.instant(MediRecordsMapper.CREATED),
                fields.instant(MediRecordsMapper.UPDATED),
                fields.warnings());
    }

    private void warnOfChangedClock(LocalDateTime time, MediRecordsFields fields) {
        var offsets = day.zone().getRules().getValidOffsets(time).size();
        if (offsets != 1) {
            fields.warn(TIME, offsets == 0 ? "skipped by the practice's clock" : "shown twice by the practice's clock");
        }
    }

    private static AppointmentStatus status(@Nullable Integer code, MediRecordsFields fields) {
        var known = code == null ? null : MediRecordsStatus.of(code).orElse(null);
        if (known == null) {
            fields.warn(STATUS, "not a status that we know");
        }
        return known == null ? AppointmentStatus.BOOKED : known.status();
    }

    /** In MediRecords' words, or its number where it has none for us. */
    private static @Nullable String words(@Nullable Integer code) {
        return code == null
                ? null
                : MediRecordsStatus.of(code).map(MediRecordsStatus::words).orElse(code.toString());
    }

    private int minutes(@Nullable String type, MediRecordsFields fields) {
        var code = fields.integer(INTERVAL);
        var told = code == null ? null : minutesByCode.get(code);
        if (told != null) {
            return told;
        }
        var known = type(type);
        var ofType = known == null ? null : known.durationMinutes();
        fields.warn(
                INTERVAL,
                ofType == null ? "no known duration, 15 minutes taken" : "no known duration, the type's taken");
        return ofType == null ? MINUTES_DEFAULT : ofType;
    }

    private @Nullable AppointmentTypeRecord type(@Nullable String id) {
        return id == null ? null : types.get(id);
    }

    /** By a link, else by the type; not told where neither is known. */
    private @Nullable Boolean telehealth(@Nullable String type, MediRecordsFields fields) {
        if (fields.text(DOCTORS_LINK) != null || fields.text(PATIENTS_LINK) != null) {
            return true;
        }
        var known = type(type);
        return known == null ? null : known.telehealth();
    }

    /** Somebody will click on it, so that it must be an address of the web. */
    private static @Nullable String address(MediRecordsFields fields) {
        var link = fields.text(DOCTORS_LINK);
        if (link == null || link.strip().matches("https?://\\S+")) {
            return link == null ? null : link.strip();
        }
        fields.warn(DOCTORS_LINK, "not an address of the web");
        return null;
    }
}
