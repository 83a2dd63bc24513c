package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** One row of each kind that surprises a client, from 18:00 on. */
final class OddRows {
    private final Diary diary;
    private final String practitionerId;
    private final ZonedDateTime midnight;
    private final List<String> ids = new ArrayList<>();

    OddRows(Diary diary, String practitionerId, ZonedDateTime midnight) {
        this.diary = diary;
        this.practitionerId = practitionerId;
        this.midnight = midnight;
    }

    List<String> add() {
        add(at(18, 0).put("minutesDuration", 40)); // no end
        add(at(18, 10)); // neither end nor duration: the type's
        add(at(18, 20).set("appointmentType", type(null))); // nothing tells how long
        add(at(18, 30).set("appointmentType", type("https://types.example/" + "5c7e0f9a-0000-4000-8000-000000000001")));
        add(at(18, 40).putNull("status").put("minutesDuration", 15));
        add(at(18, 50).put("status", "telepathic").put("minutesDuration", 15));
        add(at(19, 0).set("participant", Json.array())); // a slot without a patient
        add(cancelledInSecret());
        add(at(23, 50).put("minutesDuration", 30)); // ends tomorrow
        add(Json.object()
                .put("startAt", Diary.TIME.format(midnight.minusMinutes(10)))
                .put("endAt", Diary.TIME.format(midnight.plusMinutes(20)))); // began yesterday
        return ids;
    }

    /** The status does not know that it was cancelled. */
    private JsonNode cancelledInSecret() {
        var row = at(19, 10).put("status", "confirmed").put("minutesDuration", 15);
        row.putArray("extension")
                .addObject()
                .put("system", "cancelled-at")
                .put("valueDateTime", Diary.TIME.format(midnight.minusHours(3)));
        return row;
    }

    private static ObjectNode type(@Nullable String reference) {
        return Json.object().put("reference", reference);
    }

    private ObjectNode at(int hour, int minute) {
        return Json.object()
                .put("startAt", Diary.TIME.format(midnight.withHour(hour).withMinute(minute)));
    }

    private void add(JsonNode fields) {
        ids.add(diary.add(practitionerId, fields));
    }
}
