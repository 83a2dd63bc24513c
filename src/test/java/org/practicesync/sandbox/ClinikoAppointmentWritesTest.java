package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;
import org.practicesync.sandbox.http.Json;

/** Cliniko's appointments as they are written. */
class ClinikoAppointmentWritesTest {
    private static final String KEY = "canary-key-au1";
    private static final String PATH = "/individual_appointments";
    private static final ClinikoStandIn STAND_IN = new ClinikoStandIn();
    private static ClinikoControl control;
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        STAND_IN.start(0);
        control = STAND_IN.control();
        vendor = new Vendor(control.apiUrl(), KEY);
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.rateLimit(0, 60, "fixed", false);
        control.account(Json.write(Json.object()
                .put("key", KEY)
                .put("accountId", "1734455210098800000")
                .put("userId", "1734455210098800002")
                .put("living", 5)
                .put("appointments", 3)
                .put("appointmentTypes", 3)));
    }

    private static ObjectNode booking() {
        var like = control.appointments(KEY, 0, 1).path("appointments").path(0);
        return Json.object()
                .put("patient_id", like.path("patient_id").asText())
                .put("practitioner_id", like.path("practitioner_id").asText())
                .put("appointment_type_id", like.path("appointment_type_id").asText())
                .put("business_id", like.path("business_id").asText())
                .put("starts_at", "2031-05-06T09:00:00.5+10:00");
    }

    private static JsonNode booked() {
        var answer = vendor.send("POST", PATH, booking());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    @Test
    void booksOverWhatIsThere_andTellsWhenAsked() {
        var first = booked();
        assertThat(first.path("starts_at").asText()).isEqualTo("2031-05-05T23:00:00Z");
        assertThat(first.path("ends_at").asText()).isGreaterThan("2031-05-05T23:00:00Z");
        assertThat(conflicts(first)).isFalse();
        var second = booked();
        assertThat(second.path("id").asText()).isNotEqualTo(first.path("id").asText());
        assertThat(conflicts(second)).isTrue();
        assertThat(conflicts(first)).isTrue();
    }

    private static boolean conflicts(JsonNode appointment) {
        return vendor.get(PATH + "/" + appointment.path("id").asText() + "/conflicts")
                .json()
                .path("conflicts")
                .path("exist")
                .asBoolean();
    }

    @Test
    void cancelsForGood_withAReasonOfItsList() {
        var path = PATH + "/" + booked().path("id").asText();
        var cancel = Json.object().put("cancellation_reason", 30).put("cancellation_note", "Canary");
        assertThat(vendor.send("PATCH", path + "/cancel", Json.object()).status())
                .isEqualTo(422);
        assertThat(vendor.send("POST", path + "/cancel", cancel).status()).isEqualTo(404);
        assertThat(vendor.send("PATCH", path + "/cancel", cancel).status()).isEqualTo(204);
        assertThat(vendor.send("PATCH", path + "/cancel", cancel).status()).isEqualTo(422);
        assertThat(vendor.get(path).status()).isEqualTo(404);
        assertThat(vendor.get(path + "?q%5B%5D=cancelled_at:*")
                        .json()
                        .path("cancelled_at")
                        .isTextual())
                .isTrue();
    }

    @Test
    void refusesWhatDoesNotExist_andNamesAFieldThatNobodySent() {
        var strange = vendor.send("POST", PATH, booking().put("patient_id", "987654321"));
        assertThat(strange.status()).isEqualTo(422);
        assertThat(strange.json().path("errors").path("patient_id").asText()).isEqualTo("must exist");
        var type = vendor.send("POST", PATH, booking().put("appointment_type_id", "987654321"));
        assertThat(type.json().path("errors").has("max_attendees")).isTrue();
        var bare = vendor.send("POST", PATH, Json.object());
        assertThat(bare.json().path("errors").path("starts_at").asText()).isEqualTo("can't be blank");
        var odd = vendor.send("POST", PATH, booking().put("starts_at", "tomorrow"));
        assertThat(odd.json().path("errors").path("starts_at").asText()).isEqualTo("is invalid");
    }

    @Test
    void keepsTheEndWhereOnlyTheStartIsSaid_andDerivesItFromNull() {
        var appointment = booked();
        var path = PATH + "/" + appointment.path("id").asText();
        var moved = vendor.send("PATCH", path, Json.object().put("starts_at", "2031-05-05T22:00:00Z"));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("ends_at").asText())
                .isEqualTo(appointment.path("ends_at").asText());
        var derived = vendor.send("PATCH", path, Json.object().putNull("ends_at"));
        assertThat(derived.json().path("ends_at").asText())
                .isLessThan(appointment.path("ends_at").asText());
    }

    @Test
    void cutAfterItWasDone_itIsThere() {
        control.fault("POST /v1/individual_appointments", 0, 1, "dropAfterCommit");
        int before = control.appointmentIds(KEY, true, true).size();
        assertThatThrownBy(() -> vendor.send("POST", PATH, booking())).isInstanceOf(RuntimeException.class);
        assertThat(control.appointmentIds(KEY, true, true)).hasSize(before + 1);
    }
}
