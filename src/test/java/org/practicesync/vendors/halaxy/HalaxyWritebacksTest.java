package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.await;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.failureOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.ChangeObjection.Unsupported;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.WritebackOutcome.Completed;
import org.practicesync.sandbox.halaxy.HalaxyControl;
import org.practicesync.sandbox.halaxy.HalaxyStandIn;
import org.practicesync.testkit.StubBudget;

/** Changes over HTTP: what Halaxy holds afterwards, and what becomes of those that nobody answers. */
@QuarkusTest
@TestProfile(HalaxyAdapter.StubbedBudget.class)
class HalaxyWritebacksTest {
    private static final String CLIENT = HalaxyPractice.CLIENT;
    private static final String ID = "880012";
    private static final ZonedDateTime TEN = ZonedDateTime.of(2031, 7, 14, 10, 0, 0, 0, ZoneId.of("Australia/Sydney"));

    @Inject
    @RestClient
    HalaxyApi api;

    @Inject
    @RestClient
    HalaxyWriteApi writes;

    @Inject
    StubBudget budget;

    private final HalaxyStandIn standIn = new HalaxyStandIn();
    private final HalaxyControl halaxy = new HalaxyControl(standIn.start(0));
    private @Nullable HalaxyAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new HalaxyAdapter(api, writes, budget, halaxy.apiUrl());
        halaxy.account(new HalaxyPractice()
                .patients(150001, 3)
                .appointment(ID, "2031-07-14T09:30:00+10:00", "150001")
                .appointment("880013", "2031-07-14T11:00:00+10:00", "150001", "150002")
                .json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private HalaxyAdapter adapter() {
        return Objects.requireNonNull(built);
    }

    private static AppointmentChange change(
            String id,
            @Nullable ZonedDateTime start,
            @Nullable Integer minutes,
            @Nullable String notes,
            @Nullable String status,
            Map<String, String> fields) {
        return new AppointmentChange(
                WritebackOperation.UPDATE_APPOINTMENT,
                id,
                null,
                null,
                start,
                minutes,
                null,
                null,
                notes,
                status,
                null,
                fields);
    }

    private static AppointmentChange cancellation(String id, @Nullable String reason, Map<String, String> fields) {
        return new AppointmentChange(
                WritebackOperation.CANCEL_APPOINTMENT,
                id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                reason,
                fields);
    }

    private WritebackOutcome send(AppointmentChange change) {
        return await(adapter().vendor.send(adapter().session(), change));
    }

    private ReadBack look(AppointmentChange change) {
        var sent = new SentChange(change, Instant.EPOCH, Set.of());
        return await(adapter().vendor.readBack(adapter().session(), sent));
    }

    private JsonNode there(String id) {
        return halaxy.resource(CLIENT, "Appointment", id);
    }

    private static String status(JsonNode participant) {
        return HalaxyExtension.value(participant, "appointment-participant-status")
                .orElse("");
    }

    private static List<String> statuses(JsonNode appointment) {
        return appointment
                .path("participant")
                .valueStream()
                .filter(each ->
                        HalaxyReference.idOf(each.path("actor"), "Patient").isPresent())
                .map(HalaxyWritebacksTest::status)
                .toList();
    }

    @Test
    void movesAnAppointment_whichStaysAsLongAsItWas() {
        assertThat(send(change(ID, TEN, null, null, null, Map.of()))).isEqualTo(new Completed(ID, List.of()));
        assertThat(Instant.parse(there(ID).path("start").asText().replace("+10:00", "Z")))
                .isEqualTo(Instant.parse("2031-07-14T10:00:00Z"));
        assertThat(there(ID).path("end").asText()).isEqualTo("2031-07-14T10:05:00+10:00");
        send(change(ID, null, 45, "Bring report", null, Map.of()));
        assertThat(there(ID).path("minutesDuration").asInt()).isEqualTo(45);
        assertThat(there(ID).path("description").asText()).isEqualTo("Bring report");
        assertThat(there(ID).path("participant")).hasSize(2);
    }

    @Test
    void cancelsThePlaceOfAPatient_andSaysThatTheReasonStayed() {
        var cancelled = send(cancellation(ID, "Feels better", Map.of()));
        assertThat(((Completed) cancelled).warnings())
                .singleElement()
                .asString()
                .contains("reason");
        assertThat(statuses(there(ID))).containsExactly("cancelled");
        send(cancellation("880013", null, Map.of("patient_id", "150002")));
        assertThat(statuses(there("880013"))).filteredOn("cancelled"::equals).hasSize(1);
        assertThat(status(there("880013").path("participant").path(2))).isEqualTo("cancelled");
    }

    @Test
    void ofSeveralPatientsOneMustBeNamed_orNothingIsSent() {
        var outcome = send(cancellation("880013", null, Map.of()));
        assertThat(outcome).isInstanceOf(WritebackOutcome.Unsent.class);
        assertThat(((WritebackOutcome.Unsent) outcome).why()).isInstanceOf(VendorFailure.Refused.class);
        assertThat(statuses(there("880013"))).doesNotContain("cancelled");
    }

    @Test
    void whatIsNotThereIsNotSent() {
        var outcome = send(change("99", TEN, 30, null, null, Map.of()));
        assertThat(((WritebackOutcome.Unsent) outcome).why()).isInstanceOf(VendorFailure.NotFound.class);
    }

    @Test
    void aChangeThatWasCutIsNotSentAgain_andIsFound() {
        var move = change(ID, TEN, 30, null, null, Map.of());
        assertThat(look(move)).isEqualTo(new ReadBack.Absent(true));
        halaxy.fault("PATCH", 0, 1, "hang");
        assertThat(failureOf(adapter().vendor.send(adapter().session(), move)))
                .isInstanceOf(VendorFailure.TimedOut.class);
        assertThat(look(move)).isEqualTo(new ReadBack.Absent(true));
        halaxy.fault("PATCH", 0, 1, "cut");
        assertThat(failureOf(adapter().vendor.send(adapter().session(), move)))
                .isInstanceOfAny(VendorFailure.Unavailable.class, VendorFailure.Malformed.class);
        assertThat(look(move)).isEqualTo(new ReadBack.Found(ID));
        halaxy.fault("PATCH", 0, 1, "outcome");
        assertThat(failureOf(adapter().vendor.send(adapter().session(), change(ID, TEN, 60, null, null, Map.of()))))
                .isInstanceOf(VendorFailure.Malformed.class);
        var cancel = cancellation(ID, null, Map.of());
        assertThat(look(cancel)).isEqualTo(new ReadBack.Absent(true));
        send(change(ID, null, null, null, "cancelled (no charge)", Map.of()));
        assertThat(look(cancel)).isEqualTo(new ReadBack.Found(ID));
    }

    @Test
    void aTokenThatEndedEarlyCostsATryAndNoMore() {
        send(change(ID, TEN, 30, null, null, Map.of()));
        halaxy.fault("PATCH", 0, 1, "401");
        var outcome = send(change(ID, TEN, 45, null, null, Map.of()));
        assertThat(((WritebackOutcome.Unsent) outcome).why()).isInstanceOf(VendorFailure.Unavailable.class);
        assertThat(send(change(ID, TEN, 45, null, null, Map.of()))).isInstanceOf(Completed.class);
    }

    @Test
    void ourOwnBudgetSendsNothing() {
        budget.refuses = Duration.ofSeconds(30);
        var outcome = send(change(ID, TEN, 30, null, null, Map.of()));
        assertThat(((WritebackOutcome.Unsent) outcome).why()).isInstanceOf(VendorFailure.RateLimited.class);
    }

    @Test
    void whatHalaxyCannotSetIsNamed() {
        var other = new AppointmentChange(
                WritebackOperation.UPDATE_APPOINTMENT,
                ID,
                "150002",
                null,
                null,
                null,
                "4408",
                null,
                null,
                "sleeping",
                null,
                Map.of("operatory", "2"));
        var objections = adapter().vendor.check(adapter().session(), other);
        assertThat(objections)
                .extracting(ChangeObjection::field)
                .containsExactly("patientId", "appointmentTypeId", "status", "vendorFields");
        assertThat(objections).filteredOn(Unsupported.class::isInstance).hasSize(2);
        assertThat(adapter().vendor.check(adapter().session(), cancellation(ID, "x", Map.of())))
                .isEmpty();
    }
}
