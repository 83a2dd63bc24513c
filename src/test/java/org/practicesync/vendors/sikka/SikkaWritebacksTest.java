package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;
import static org.practicesync.vendors.sikka.SikkaAdapter.failureOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.WritebackOutcome.Completed;
import org.practicesync.pms.WritebackOutcome.Pending;
import org.practicesync.pms.WritebackOutcome.Rejected;
import org.practicesync.pms.WritebackOutcome.Unsent;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/** Changes over HTTP, in both dialects: sent once, followed to the verdict, found again where no answer came. */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaWritebacksTest {
    private static final Instant NOW = Instant.parse("2031-04-02T12:00:00Z");

    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private @Nullable SikkaAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new SikkaAdapter(api, budget, sikka.apiUrl(), NOW);
        sikka.settings("{\"requestsPerMinute\": 0}");
        sikka.clock(NOW);
        open("Dentrix");
    }

    private void open(String system) {
        sikka.office(new SikkaClinic()
                .system(system)
                .patients(3)
                .appointment("70", "2031-04-10", "09:00", "{\"operatory\": \"OP1\"}")
                .json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "r0"})
    void booksAnAppointment_andLearnsTheVerdict(String dialect) {
        sikka.settings("{\"dialect\": \"" + dialect + "\"}");

        assertThat(send(SikkaChanges.booking())).isEqualTo(new Pending("900123"));
        assertThat(outcomes(SikkaChanges.booking(), "900123")).isEmpty();
        step(Duration.ofSeconds(20));

        var record = dialect.equals("r0") ? null : "71";
        assertThat(outcomes(SikkaChanges.booking(), "900123"))
                .isEqualTo(Map.of("900123", new Completed(record, List.of())));
        var booked = sikka.rows(OFFICE, "appointments").getLast();
        assertThat(texts(booked, "patient_id", "provider_id", "date", "time", "length", "operatory", "description"))
                .containsExactly("1", "DR1", "2031-04-11T00:00:00", "10:30", "45", "OP2", "Check & polish = 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "r0"})
    void tellsWhyTheClinicsSystemRefused(String dialect) {
        sikka.settings("{\"dialect\": \"" + dialect + "\"}");
        sikka.verdicts(OFFICE, "[{\"error\": \"The time slot is not available\"}]");
        send(SikkaChanges.booking());
        step(Duration.ofSeconds(20));

        assertThat(outcomes(SikkaChanges.booking(), "900123"))
                .isEqualTo(Map.of("900123", new Rejected("The time slot is not available")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "r0"})
    void fallsBackToTheListOfWrites_whereThePlanHasNoStatus(String dialect) {
        sikka.settings("{\"dialect\": \"" + dialect + "\"}");
        sikka.state(OFFICE, "{\"outOfPlan\": [\"writeback_status\"]}");
        send(SikkaChanges.booking());
        step(Duration.ofSeconds(20));

        assertThat(outcomes(SikkaChanges.booking(), "900123"))
                .isEqualTo(Map.of("900123", new Completed(null, List.of())));
        assertThat(outcomes(SikkaChanges.booking(), "900123")).hasSize(1);
        assertThat(asked("writeback_status")).isEqualTo(1);
    }

    @Test
    void asksOnceForMany_andOnlyForThoseThatHaveEnded() {
        for (int number = 0; number < 5; number++) {
            send(SikkaChanges.booking());
        }
        sikka.decide(OFFICE, "900124", "{}");

        var accepted = Stream.of("900123", "900124", "900125", "900126", "900127")
                .map(id -> new AcceptedChange(id, SikkaChanges.booking().operation(), NOW))
                .toList();
        var outcomes = await(adapter().vendor.outcomes(adapter().session(), accepted));

        assertThat(outcomes).isEqualTo(Map.of("900124", new Completed("71", List.of())));
        assertThat(asked("GET /v4/writebacks")).isEqualTo(1);
        assertThat(asked("writeback_status")).isEqualTo(1);
    }

    @Test
    void asksForOldOnesOneByOne() {
        send(SikkaChanges.booking());
        send(SikkaChanges.booking());
        sikka.state(OFFICE, "{\"outOfPlan\": [\"writeback_status\"]}");
        step(Duration.ofDays(20));
        var accepted = Stream.of("900123", "900124")
                .map(id -> new AcceptedChange(id, SikkaChanges.booking().operation(), NOW))
                .toList();

        assertThat(await(adapter().vendor.outcomes(adapter().session(), accepted)))
                .hasSize(2);
    }

    @Test
    void staysPending_whileTheClinicIsOffline_orWhereNobodyKnowsTheWord() {
        sikka.state(OFFICE, "{\"online\": false}");
        send(SikkaChanges.booking());
        step(Duration.ofHours(5));
        assertThat(outcomes(SikkaChanges.booking(), "900123")).isEmpty();
        assertThat(outcomes(SikkaChanges.booking(), "777")).isEmpty();

        sikka.state(OFFICE, "{\"online\": true}");
        assertThat(outcomes(SikkaChanges.booking(), "900123")).hasSize(1);
    }

    @Test
    void saysThatNothingWasDone_whereTheClinicMustBeThere() {
        sikka.settings("{\"misspelt\": true}");
        sikka.state(OFFICE, "{\"online\": false}");

        assertThat(send(SikkaChanges.booking(Map.of("operatory", "OP2", "check_spu", "true"))))
                .isInstanceOf(Unsent.class);
        assertThat(sikka.writebacks(OFFICE)).isEmpty();
    }

    @Test
    void tellsSikkasWordsOfWhatItRefusesAtOnce() {
        assertThat(send(SikkaChanges.bookingAt("9")))
                .isEqualTo(new Rejected("Parameter value invalid: practice_id is invalid"));
    }

    @Test
    void sendsOnce_whateverBecomesOfTheAnswer() {
        for (var kind : List.of("drop", "cut", "hang", "API2006", "API2022", "502")) {
            sikka.fault("POST /v4/appointment", 0, 1, kind);

            assertThat(failureOf(adapter().vendor.send(adapter().session(), SikkaChanges.booking())))
                    .isInstanceOfAny(
                            VendorFailure.Unavailable.class,
                            VendorFailure.TimedOut.class,
                            VendorFailure.Malformed.class);
        }
        assertThat(asked("POST /v4/appointment")).isEqualTo(6);
    }

    @Test
    void sendsAgainOnlyWhereTheKeyWasRefused() {
        send(SikkaChanges.booking());
        sikka.expireKeys(OFFICE);

        assertThat(send(SikkaChanges.booking())).isEqualTo(new Pending("900124"));
        assertThat(sikka.writebacks(OFFICE)).hasSize(2);
    }

    @Test
    void leavesNothingOpen_whereItNeverGotAsFarAsSikka() {
        sikka.fault("POST /v4/request_key", 0, -1, "API2002");
        assertThat(send(SikkaChanges.booking())).isInstanceOf(Unsent.class);

        standIn.close();
        assertThat(send(SikkaChanges.booking())).isInstanceOf(Unsent.class);
    }

    @ParameterizedTest
    @CsvSource({"429,RateLimited", "API2012,RateLimited", "API2004,PermissionMissing", "API2009,NotFound"})
    void failsWhereSurelyNothingWasDone(String kind, String failure) {
        sikka.fault("POST /v4/appointment", 0, 1, kind);

        assertThat(failureOf(adapter().vendor.send(adapter().session(), SikkaChanges.booking()))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({"Dentrix,Broken", "OrthoTrac,Cancelled", "SomethingElse,Broken"})
    void cancelsInTheWordOfTheSystem(String system, String word) {
        open(system);
        var session = adapter().session(Map.of("practice_management_system", system));

        assertThat(await(adapter().vendor.send(session, SikkaChanges.cancelling("70", "moved away"))))
                .isEqualTo(new Pending("900123"));
        step(Duration.ofSeconds(20));

        var row = sikka.rows(OFFICE, "appointments").getFirst();
        assertThat(texts(row, "status", "cancelled")).containsExactly(word, "True");
        assertThat(sikka.writebacks(OFFICE).getFirst().path("payload_body").asText())
                .contains("\"path\":\"/appointment_status\"", "\"cancellation_note\":\"moved away\"");
        assertThat(outcomes(SikkaChanges.cancelling("70", null), "900123"))
                .isEqualTo(Map.of("900123", new Completed("70", List.of())));
    }

    @Test
    void setsAStatusInTheSystemsOwnWord() {
        send(SikkaChanges.status("70", "Confirmed"));
        step(Duration.ofSeconds(20));

        assertThat(sikka.rows(OFFICE, "appointments").getFirst().path("status").asText())
                .isEqualTo("Confirmed");
        assertThat(asked("GET /v4/appointments")).isZero();
    }

    @Test
    void movesAnAppointment_sayingWhereAndWithWhomItIs() {
        send(SikkaChanges.moving("70", NOW.plus(Duration.ofDays(9))));
        step(Duration.ofSeconds(20));

        var row = sikka.rows(OFFICE, "appointments").getFirst();
        assertThat(texts(row, "date", "time", "provider_id", "operatory", "length"))
                .containsExactly("2031-04-11T00:00:00", "08:00", "DR1", "OP1", "30");
    }

    @Test
    void readsWhichPracticeItIs_whereTheOfficeHasSeveral() {
        sikka.office(new SikkaClinic()
                .practices("1", "1-1")
                .patients(1)
                .appointment("70", "2031-04-10", "09:00", "{\"practice_id\": \"1-1\"}")
                .json());
        var session = adapter().session(Map.of("practice_id", "", "practice_management_system", "Dentrix"));

        await(adapter().vendor.send(session, SikkaChanges.cancelling("70", null)));

        assertThat(sikka.writebacks(OFFICE).getFirst().path("practice_id").asText())
                .isEqualTo("1-1");
    }

    @Test
    void sendsNothingAboutARecordThatIsNotThere() {
        var session = adapter().session(Map.of("practice_id", "", "practice_management_system", "Dentrix"));

        assertThat(await(adapter().vendor.send(session, SikkaChanges.cancelling("99", null))))
                .isEqualTo(new Unsent(new VendorFailure.NotFound("Sikka has no such record, or not yet")));
        assertThat(sikka.writebacks(OFFICE)).isEmpty();
    }

    @Test
    void movesWhatSikkaDoesNotShowYet_whereTheChangeSaysAll() {
        send(SikkaChanges.booking());
        step(Duration.ofSeconds(20));
        assertThat(send(SikkaChanges.moving("71", NOW))).isInstanceOf(Unsent.class);

        send(SikkaChanges.movingTo("71", "DR1", NOW.plus(Duration.ofDays(10))));
        step(Duration.ofSeconds(20));

        assertThat(texts(sikka.rows(OFFICE, "appointments").getLast(), "date", "time"))
                .containsExactly("2031-04-12T00:00:00", "08:00");
    }

    @Test
    void createsAPatient() {
        assertThat(send(SikkaChanges.patient())).isEqualTo(new Pending("900123"));
        step(Duration.ofSeconds(20));

        assertThat(outcomes(SikkaChanges.patient(), "900123"))
                .isEqualTo(Map.of("900123", new Completed("4", List.of())));
        assertThat(texts(
                        sikka.rows(OFFICE, "patients").getLast(),
                        "firstname",
                        "lastname",
                        "birthdate",
                        "gender",
                        "cell",
                        "provider_id"))
                .containsExactly("Wilhelmina", "Canary", "1985-03-15T00:00:00", "female", "(555) 010-0199", "DR1");
    }

    @Test
    void changesAPatientWhereTheSystemTakesIt() {
        open("Dolphin Management");
        var session = adapter().session(Map.of("practice_management_system", "Dolphin Management"));

        await(adapter().vendor.send(session, SikkaChanges.renaming("2", "Ottilie")));
        step(Duration.ofSeconds(20));

        assertThat(sikka.rows(OFFICE, "patients").get(1).path("firstname").asText())
                .isEqualTo("Ottilie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "cut", "hang"})
    void findsAgainWhatArrivedWithoutAnAnswer(String kind) {
        sikka.fault("POST /v4/appointment", 0, 1, kind);
        failureOf(adapter().vendor.send(adapter().session(), SikkaChanges.booking()));

        // A call that hangs never arrives; the others do.
        var expected = kind.equals("hang") ? new ReadBack.Absent(true) : new ReadBack.Queued("900123");
        assertThat(readBack(SikkaChanges.booking())).isEqualTo(expected);
    }

    @Test
    void tellsItsOwnWriteFromOthers() {
        assertThat(readBack(SikkaChanges.booking())).isEqualTo(new ReadBack.Absent(true));
        send(SikkaChanges.patient());
        send(SikkaChanges.cancelling("70", null));
        assertThat(readBack(SikkaChanges.booking())).isEqualTo(new ReadBack.Absent(true));

        send(SikkaChanges.booking());
        assertThat(readBack(SikkaChanges.booking())).isEqualTo(new ReadBack.Queued("900125"));
        assertThat(readBack(SikkaChanges.booking(), "900125")).isEqualTo(new ReadBack.Absent(true));

        send(SikkaChanges.booking());
        assertThat(readBack(SikkaChanges.booking())).isInstanceOf(ReadBack.CannotTell.class);
        assertThat(readBack(SikkaChanges.booking(), "900125")).isEqualTo(new ReadBack.Queued("900126"));
    }

    @Test
    void readsBackEveryKindOfChange() {
        var changes = List.of(
                SikkaChanges.patient(),
                SikkaChanges.cancelling("70", "ill"),
                SikkaChanges.status("70", "Confirmed"),
                SikkaChanges.moving("70", NOW.plus(Duration.ofDays(9))));
        for (int number = 0; number < changes.size(); number++) {
            send(changes.get(number));

            assertThat(readBack(changes.get(number)))
                    .isEqualTo(new ReadBack.Queued(Integer.toString(900_123 + number)));
        }
    }

    @Test
    void doubtsWhatIsAboutTheSameAndSaysOtherwise() {
        send(SikkaChanges.booking(Map.of("operatory", "OP3")));

        assertThat(readBack(SikkaChanges.booking())).isInstanceOf(ReadBack.CannotTell.class);
    }

    @Test
    void findsThatItWasRefused_orDone() {
        send(SikkaChanges.booking());
        sikka.decide(OFFICE, "900123", "{\"error\": \"Provider is inactive\"}");
        assertThat(readBack(SikkaChanges.booking())).isEqualTo(new ReadBack.Refused("Provider is inactive"));

        send(SikkaChanges.patient());
        step(Duration.ofSeconds(20));
        assertThat(readBack(SikkaChanges.patient())).isEqualTo(new ReadBack.Queued("900124"));
    }

    @Test
    void cannotTellAfterAWeek() {
        step(Duration.ofDays(5));

        assertThat(readBack(SikkaChanges.booking())).isInstanceOf(ReadBack.CannotTell.class);
    }

    @Test
    void seesNothingOfOtherOffices() {
        sikka.office(new SikkaClinic()
                .patients(3)
                .with("{\"officeId\": \"D2\", \"secretKey\": \"s2\"}")
                .json());
        var other = new SikkaAdapter(api, budget, sikka.apiUrl(), NOW).vendor;
        var session = other.session(new CredentialInput(
                Map.of("secret_key", new Secret("s2")),
                Map.of("office_id", "D2", "practice_id", "1", "practice_management_system", "Dentrix")));
        await(other.send(session, SikkaChanges.booking()));

        assertThat(readBack(SikkaChanges.booking())).isEqualTo(new ReadBack.Absent(true));
    }

    private WritebackOutcome send(Change change) {
        return await(adapter().vendor.send(adapter().session(), change));
    }

    private Map<String, WritebackOutcome> outcomes(Change change, String number) {
        VendorSession session = adapter().session();
        return await(adapter().vendor.outcomes(session, List.of(new AcceptedChange(number, change.operation(), NOW))));
    }

    private ReadBack readBack(Change change, String... taken) {
        return await(adapter().vendor.readBack(adapter().session(), new SentChange(change, NOW, Set.of(taken))));
    }

    private long asked(String what) {
        return sikka.requests()
                .valueStream()
                .map(one -> one.path("method").asText() + " " + one.path("path").asText())
                .filter(one -> one.contains(what))
                .count();
    }

    private static List<String> texts(JsonNode row, String... names) {
        return Stream.of(names).map(name -> row.path(name).asText()).toList();
    }

    private void step(Duration span) {
        adapter().clock.step(span);
        sikka.advance(span);
    }

    private SikkaAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
