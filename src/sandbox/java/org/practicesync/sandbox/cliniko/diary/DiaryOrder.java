package org.practicesync.sandbox.cliniko.diary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/** How large a diary is wanted, and the day around which it lies. */
public record DiaryOrder(
        int appointments,
        int groups,
        int practitioners,
        int appointmentTypes,
        int businesses,
        LocalDate today,
        ZoneId zone) {
    /** The day on which the patients of an account changed last. */
    private static final String TODAY = "2025-12-01";

    private static final String ZONE = "Australia/Melbourne";

    public DiaryOrder {
        if (appointments > 0 || groups > 0) {
            boolean staffed = practitioners > 0 && appointmentTypes > 0 && businesses > 0;
            if (!staffed) {
                throw new IllegalArgumentException("appointments need a practitioner, a type and a business");
            }
        }
    }

    /** Of what {@code POST /accounts} takes: no appointments, and one of what they would need. */
    public static DiaryOrder of(JsonNode json) {
        try {
            return new DiaryOrder(
                    json.path("appointments").asInt(),
                    json.path("groups").asInt(),
                    json.path("practitioners").asInt(1),
                    json.path("appointmentTypes").asInt(1),
                    json.path("businesses").asInt(1),
                    LocalDate.parse(json.path("today").asText(TODAY)),
                    ZoneId.of(json.path("timeZone").asText(ZONE)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("today must be an ISO date and timeZone an IANA name", e);
        }
    }
}
