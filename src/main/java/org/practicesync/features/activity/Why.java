package org.practicesync.features.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Why a patient is active: one appointment that is enough. The last recent one, else the next.
 *
 * @param rule the version of the rule
 * @param windowDays how many days before the day asked about are recent
 * @param kind {@code recent} or {@code upcoming}
 * @param text the same as a sentence, with the date by the practice's calendar
 */
@JsonNaming(SnakeCaseStrategy.class)
record Why(int rule, int windowDays, String kind, Reason appointment, String text) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** @param date of the practice's calendar */
    @JsonNaming(SnakeCaseStrategy.class)
    record Reason(long id, String pmsAppointmentId, Instant startsAt, LocalDate date) {
        static Reason of(JsonObject json) {
            return new Reason(
                    json.getLong("id"),
                    json.getString("pms_appointment_id"),
                    AppointmentView.instant(json.getString("starts_at")),
                    LocalDate.parse(json.getString("date")));
        }
    }

    /** @param day the day asked about; a date of another year is written with it */
    static Why of(int rule, int windowDays, boolean recent, Reason reason, LocalDate day) {
        var format = reason.date().getYear() == day.getYear() ? DATE : DATE_OF_YEAR;
        var date = format.format(reason.date());
        var text = recent
                ? "appointment of " + date + ", rule " + rule + ", " + windowDays + (windowDays == 1 ? " day" : " days")
                : "upcoming appointment of " + date + ", rule " + rule;
        return new Why(rule, windowDays, recent ? "recent" : "upcoming", reason, text);
    }
}
