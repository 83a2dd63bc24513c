package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** A clinic that has appointments: what its PMS holds, and what we hold of it. */
final class Diary {
    private static final int DIARY_MAX = 1_000_000;

    final Clinic clinic;

    private Diary(Clinic clinic) {
        this.clinic = clinic;
    }

    /** Connected, with appointments around today. */
    static Diary connected(int patients, int appointments, int groups) {
        var clinic = Clinic.unconnected(patients, 2);
        var account = Json.object()
                .put("key", clinic.key)
                .put("accountId", clinic.accountId)
                .put("name", "Example Clinic")
                .put("userId", "6" + clinic.accountId)
                .put("living", patients)
                .put("archived", 2)
                .put("appointments", appointments)
                .put("groups", groups)
                .put("practitioners", 4)
                .put("appointmentTypes", 5)
                .put("businesses", 2)
                .put("today", LocalDate.now(Clock.systemUTC()).toString());
        clinic.cliniko.account(Json.write(account));
        clinic.configure(clinic.key).then().statusCode(200);
        return new Diary(clinic);
    }

    /** One run that reads everything. */
    JsonNode syncAll() {
        return clinic.ended(clinic.start(true));
    }

    /** One run of R3's {@code sync_mode=active}. */
    JsonNode syncActive(boolean afresh) {
        var answer = clinic.post(
                "/api/v1/sync/start/" + clinic.organization + "?sync_mode=active&force_refresh=" + afresh,
                Json.object());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return clinic.ended(Json.read(answer.asString()).path("sync_id").asText());
    }

    List<Long> change(String order) {
        return clinic.cliniko.change(clinic.key, order);
    }

    /** Our individual appointments that are not gone, by id: what matters of them, in one text. */
    Map<String, String> ours() {
        var ours = new HashMap<String, String>();
        for (String line : clinic.query("""
                select concat_ws('|', p.pms_appointment_id, a.pms_patient_id, p.pms_practitioner_id,
                    p.pms_appointment_type_id, p.pms_location_id,
                    to_char(p.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    to_char(p.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    case p.status when 'arrived' then 'booked' else p.status end, p.archived_at is not null)
                from appointment p
                left join attendance a on a.organization_id = p.organization_id and a.appointment_id = p.id
                where p.account_id = ? and p.kind = 'appointments' and p.presence <> 'gone'""", account())) {
            assertThat(ours.put(line.substring(0, line.indexOf('|')), line))
                    .as("twice: %s", line)
                    .isNull();
        }
        return ours;
    }

    /** The PMS's, told in the same way. */
    Map<String, String> theirs() {
        var theirs = new HashMap<String, String>();
        clinic.cliniko
                .appointments(clinic.key, 0, DIARY_MAX)
                .path("appointments")
                .forEach(each -> theirs.put(each.path("id").asText(), line(each)));
        return theirs;
    }

    private static String line(JsonNode each) {
        return String.join(
                "|",
                each.path("id").asText(),
                each.path("patient_id").asText(),
                each.path("practitioner_id").asText(),
                each.path("appointment_type_id").asText(),
                each.path("business_id").asText(),
                each.path("starts_at").asText(),
                each.path("ends_at").asText(),
                status(each),
                each.path("archived").asBoolean() ? "t" : "f");
    }

    private static String status(JsonNode each) {
        if (each.path("cancelled_at").isTextual()) {
            return "cancelled";
        }
        return each.path("did_not_arrive").asBoolean() ? "no_show" : "booked";
    }

    /** One column of an appointment of ours. */
    @Nullable
    String appointment(long id, String column) {
        return clinic.query(
                        "select " + column + "::text from appointment where account_id = ? and pms_appointment_id = ?",
                        account(),
                        Long.toString(id))
                .getFirst();
    }

    long count(String table) {
        return Long.parseLong(clinic.query("select count(*)::text from " + table + " where account_id = ?", account())
                .getFirst());
    }

    String account() {
        return "au1:" + clinic.accountId;
    }
}
