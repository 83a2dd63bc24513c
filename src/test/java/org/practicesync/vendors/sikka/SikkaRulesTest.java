package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;

/** What each system behind Sikka demands of a change, known without asking. */
class SikkaRulesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2031-04-02T12:00:00Z"), ZoneOffset.UTC);

    private final SikkaBookings bookings =
            new SikkaBookings(new SikkaConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    private final SikkaAdmissions admissions = new SikkaAdmissions(CLOCK);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Dentrix G6,-",
                "Eaglesoft,-",
                "Open Dental,-",
                "OrthoTrac,appointmentTypeId vendorFields.staff",
                "Dolphin Management,vendorFields.status appointmentTypeId vendorFields.user",
                "ClearDent,vendorFields.status appointmentTypeId vendorFields.user",
                "Planet DDS,vendorFields.has_insurance vendorFields.is_new_patient vendorFields.production_type",
                "Cornerstone,vendorFields.guarantor_id"
            })
    void demandsOfABookingWhatItsSystemDoes(String system, String missing) {
        var found = fields(bookings.check(session(system), SikkaChanges.booking()));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(missing == null ? List.of() : List.of(missing.split(" ")));
    }

    @Test
    void demandsWhatEveryBookingNeeds() {
        var nothing = new AppointmentChange(
                WritebackOperation.BOOK_APPOINTMENT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());

        assertThat(fields(bookings.check(sessionOfMany(), nothing)))
                .containsExactlyInAnyOrder(
                        "patientId",
                        "practitionerId",
                        "locationId",
                        "startsAt",
                        "durationMinutes",
                        "notes",
                        "vendorFields.operatory");
    }

    @Test
    void refusesAMoveThatMovesNothing() {
        var nowhere = new AppointmentChange(
                WritebackOperation.UPDATE_APPOINTMENT,
                "7001",
                null,
                null,
                null,
                null,
                null,
                "1",
                null,
                null,
                null,
                Map.of());

        assertThat(bookings.check(session("Dentrix"), nowhere))
                .containsExactly(new ChangeObjection.Unsupported("locationId", "changes nothing by itself"));
    }

    @Test
    void refusesWhatNobodyTakes() {
        assertThat(objections(SikkaChanges.booking(Map.of("operatory", "1", "colour", "red"))))
                .containsExactly(
                        new ChangeObjection.Invalid("vendorFields.colour", "is not a field that Sikka takes here"));
        assertThat(objections(SikkaChanges.bookingFrom(ZonedDateTime.parse("2031-04-11T10:30:30-04:00"))))
                .containsExactly(new ChangeObjection.Invalid("startsAt", "must be a whole minute"));
        assertThat(objections(SikkaChanges.booking(Map.of("operatory", "1", "description", "x".repeat(61)))))
                .containsExactly(
                        new ChangeObjection.Invalid("vendorFields.description", "is longer than 60 characters"));
    }

    @Test
    void keepsNotesBesideADescription() {
        var both = SikkaChanges.booking(Map.of("operatory", "1", "description", "Check-up"));

        assertThat(objections(both)).isEmpty();
        assertThat(bookings.book(session("Dentrix"), both).fields())
                .containsEntry("description", "Check-up")
                .containsEntry("note", both.notes());
        assertThat(bookings.book(session("Dentrix"), SikkaChanges.booking()).fields())
                .containsEntry("description", both.notes())
                .doesNotContainKey("note");
    }

    @Test
    void refusesANoteThatIsSaidTwice() {
        var twice = SikkaChanges.booking(Map.of("operatory", "1", "description", "Check-up", "note", "other"));

        assertThat(fields(bookings.check(session("Dentrix"), twice))).containsExactly("vendorFields.note");
        assertThat(objections(SikkaChanges.booking(Map.of("operatory", "1", "note", "beside"))))
                .isEmpty();
    }

    @Test
    void changesOfAnAppointmentWhatItsSystemDoes() {
        var change = new AppointmentChange(
                WritebackOperation.UPDATE_APPOINTMENT,
                "70",
                "1",
                "DR1",
                null,
                30,
                "3",
                null,
                "new words",
                null,
                null,
                Map.of());

        assertThat(bookings.check(session("Eaglesoft"), change))
                .hasSize(3)
                .allMatch(ChangeObjection.Unsupported.class::isInstance)
                .extracting(ChangeObjection::field)
                .containsExactly("appointmentTypeId", "notes", "patientId");
        assertThat(fields(bookings.check(session("Dentrix"), change))).containsExactly("patientId");
        assertThat(bookings.check(session("Eaglesoft"), SikkaChanges.cancelling("70", "ill")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Dentrix,-",
                "OrthoTrac,vendorFields.staff vendorFields.status appointmentTypeId",
                "Dolphin,vendorFields.status appointmentTypeId vendorFields.user",
                "ClearDent,-"
            })
    void demandsOfAPatientWhatItsSystemDoes(String system, String missing) {
        var found = fields(admissions.check(session(system), SikkaChanges.patient()));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(missing == null ? List.of() : List.of(missing.split(" ")));
    }

    @Test
    void knowsLengthsAndForms() {
        var long15 = patient("X".repeat(16), LocalDate.parse("2031-04-03"), "other", "01 23");

        assertThat(admissions.check(session("OrthoTrac"), long15))
                .contains(
                        new ChangeObjection.Invalid("firstName", "is longer than 15 characters"),
                        new ChangeObjection.Invalid("dateOfBirth", "lies in the future"),
                        new ChangeObjection.Invalid("sex", "must be male, female or unknown"));
        assertThat(fields(admissions.check(session("ClearDent"), long15))).contains("mobilePhone");
        assertThat(admissions.check(session("ClearDent"), patient("Ina", null, "u", "+1 (555) 010-0123")))
                .isEmpty();
    }

    @Test
    void changesPatientsWhereTheSystemTakesIt_andNeverTheirAddresses() {
        var change = new PatientChange(
                WritebackOperation.UPDATE_PATIENT,
                "2",
                "Ina",
                null,
                null,
                "a@example.com",
                null,
                null,
                null,
                null,
                null,
                Map.of());

        assertThat(admissions.check(session("OrthoTrac"), change))
                .containsExactly(
                        new ChangeObjection.Unsupported("email", "of a patient cannot be changed through Sikka"));
        assertThat(fields(admissions.check(session("Dentrix"), change))).containsExactly("email", "firstName");
    }

    @Test
    void printsNobody() {
        var write = admissions.write(session("Dentrix"), SikkaChanges.patient(), null);

        assertThat(write.toString()).isEqualTo("SikkaWrite[POST patient]");
        assertThat(write.json().path("lastname").asText()).isEqualTo("Canary");
    }

    private static PatientChange patient(String first, @Nullable LocalDate born, String sex, String phone) {
        return new PatientChange(
                WritebackOperation.CREATE_PATIENT,
                null,
                first,
                "Canary",
                born,
                null,
                phone,
                null,
                sex,
                null,
                "DR1",
                Map.of());
    }

    private List<ChangeObjection> objections(Change change) {
        return bookings.check(session("Dentrix"), (AppointmentChange) change);
    }

    private static List<String> fields(List<ChangeObjection> objections) {
        return objections.stream().map(ChangeObjection::field).toList();
    }

    private static VendorSession session(String system) {
        return session(Map.of("office_id", "D1", "practice_id", "1", "practice_management_system", system));
    }

    private static VendorSession sessionOfMany() {
        return session(Map.of("office_id", "D1", "practice_id", "", "practice_management_system", "Dentrix"));
    }

    private static VendorSession session(Map<String, String> settings) {
        return SikkaSessions.session(new CredentialInput(Map.of("secret_key", new Secret("s")), settings));
    }
}
