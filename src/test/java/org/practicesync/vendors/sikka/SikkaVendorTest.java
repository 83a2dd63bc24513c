package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.SECRET;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;
import static org.practicesync.vendors.sikka.SikkaAdapter.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.Capability;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Vendors;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.WindowFeed;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/** The adapter over HTTP: whose office it is, its lists, and what becomes of every kind of refusal. */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaVendorTest {
    private static final PlanRequest ANY = new PlanRequest(1, false);

    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    @Inject
    Vendors vendors;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private @Nullable SikkaAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new SikkaAdapter(api, budget, sikka.apiUrl());
        sikka.settings("{\"requestsPerMinute\": 0}");
        sikka.office(new SikkaClinic()
                .patients(3)
                .appointment("70", "2031-04-02", "09:00", "{\"type\": \"Crown\"}")
                .json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void isFoundByTheContainer_withWhatItCanDo() {
        assertThat(Capability.of(vendors.find("sikka").orElseThrow()))
                .containsExactlyInAnyOrder(
                        Capability.LIST_PATIENTS,
                        Capability.LIST_APPOINTMENTS,
                        Capability.LIST_PRACTITIONERS,
                        Capability.LIST_APPOINTMENT_TYPES,
                        Capability.DAY_SHEET,
                        Capability.LIST_PRACTICES,
                        Capability.REFRESH_KEYS,
                        Capability.CREATE_APPOINTMENT,
                        Capability.UPDATE_APPOINTMENT,
                        Capability.CREATE_PATIENT,
                        Capability.UPDATE_PATIENT);
    }

    @Test
    void tellsWhoseOfficeItIs() {
        var check = await(adapter().vendor.check(adapter().fresh(SECRET)));

        assertThat(check.accountId()).isEqualTo(OFFICE);
        assertThat(check.accountName()).isEqualTo("Canary Dental");
        assertThat(check.timezone()).isEqualTo("America/New_York");
        assertThat(check.livingPatients()).isEqualTo(3);
        assertThat(check.facts())
                .isEqualTo(Map.of(
                        "account_id",
                        OFFICE,
                        "practice_management_system",
                        "Dentrix",
                        "timezone",
                        "America/New_York",
                        "practice_id",
                        "1"));
    }

    @Test
    void namesNoPracticeOfSeveral_andNoZoneThatNobodyKnows() {
        sikka.office(new SikkaClinic()
                .practices("1", "1-1")
                .with("{\"windowsZone\": \"Nowhere Time\"}")
                .json());

        var check = await(adapter().vendor.check(adapter().fresh(SECRET)));

        assertThat(check.timezone()).isNull();
        assertThat(check.facts()).containsEntry("practice_id", "").doesNotContainKey("timezone");
    }

    @Test
    void opensNothingForWhoDoesNotKnowTheSecret() {
        assertThat(failureOf(adapter().vendor.check(adapter().fresh("another"))))
                .isEqualTo(new VendorFailure.AuthRejected());

        assertThat(sikka.requests()).hasSize(1);
        assertThat(sikka.stats(OFFICE).path("grants")).isEmpty();
    }

    @Test
    void refusesAWrongSecret_alsoWhereTheOfficeIsOpenAlready() {
        await(adapter().vendor.check(adapter().fresh(SECRET)));

        assertThat(failureOf(adapter().vendor.check(adapter().fresh("another"))))
                .isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void refusesAnOfficeThatDidNotAuthoriseUs() {
        sikka.state(OFFICE, "{\"authorized\": false}");

        assertThat(failureOf(adapter().vendor.check(adapter().fresh(SECRET))))
                .isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void findsAnOfficeAmongManyPages() {
        for (int number = 0; number < 510; number++) {
            sikka.office("{\"officeId\": \"A" + number + "\", \"secretKey\": \"s\"}");
        }

        assertThat(await(adapter().vendor.check(adapter().fresh(SECRET))).accountName())
                .isEqualTo("Canary Dental");
    }

    @Test
    void bearsAnOfficeThatHasNothingToShowYet() {
        sikka.state(OFFICE, "{\"uploaded\": false}");
        assertThat(await(adapter().vendor.check(adapter().fresh(SECRET))).livingPatients())
                .isZero();

        sikka.state(OFFICE, "{\"uploaded\": true, \"outOfPlan\": [\"patients\"]}");
        assertThat(await(adapter().vendor.check(adapter().fresh(SECRET))).livingPatients())
                .isZero();
    }

    @Test
    void saysThatTheOperatorsAppIsWrong_orMissing() {
        sikka.appKey("another");
        assertThat(failureOf(adapter().vendor.check(adapter().fresh(SECRET))))
                .isInstanceOfSatisfying(
                        VendorFailure.Unavailable.class,
                        away -> assertThat(away.what()).contains("SIKKA_APP_KEY"));
    }

    @Test
    void putsKeysInHeadersOnly() {
        adapter().all(adapter().vendor.patients());

        assertThat(sikka.requests().toString()).doesNotContain("key=").doesNotContain(SECRET);
    }

    @Test
    void walksPatientsByPageIndex() {
        sikka.office(new SikkaClinic().patients(1_234).json());
        var feed = adapter().vendor.patients();

        var plan = await(feed.plan(adapter().session(), ANY));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.total()).isEqualTo(1_234);
        assertThat(adapter().all(feed)).hasSize(1_234).doesNotHaveDuplicates();
        assertThat(await(feed.count(adapter().session(), plan))).isEqualTo(1_234);
        assertThat(sikka.requests().toString()).contains("offset=2").doesNotContain("offset=500", "offset=1000");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "true,false"})
    void readsEveryShapeOfAList(boolean wrapped, boolean empty) {
        sikka.settings("{\"wrapped\": " + wrapped + ", \"emptyAs204\": " + empty + "}");
        assertThat(adapter().all(adapter().vendor.patients())).hasSize(3);

        sikka.office(new SikkaClinic().json());
        var plan = await(adapter().vendor.patients().plan(adapter().session(), ANY));
        assertThat(plan.total()).isZero();
        assertThat(adapter().all(adapter().vendor.patients())).isEmpty();
    }

    @Test
    void readsAListAnewThatChangesBetweenTwoPages() {
        sikka.office(new SikkaClinic().patients(900).json());
        // The first page is the count of the plan.
        sikka.changeOnPage(OFFICE, "patients", 2, "{\"op\": \"delete\", \"resource\": \"patients\", \"id\": \"1\"}");

        var met = adapter().all(adapter().vendor.patients()).stream()
                .map(PmsRecord::pmsId)
                .distinct()
                .toList();

        assertThat(met).hasSize(900).contains("501");
        assertThat(sikka.stats(OFFICE).at("/pages/patients").asInt()).isEqualTo(5);
    }

    @Test
    void givesUpAListThatNeverStandsStill() {
        sikka.office(new SikkaClinic().patients(900).json());
        sikka.fault("GET /v4/patients?", 2, -1, "emptyPage");

        assertThat(failureOfWalk())
                .isEqualTo(new VendorFailure.Unavailable("Sikka's list changed whenever it was read"));
    }

    @Test
    void noticesThatAPageComesTwice() {
        sikka.office(new SikkaClinic().patients(1_200).json());
        sikka.fault("offset=1", 0, 1, "repeatPage");

        assertThat(failureOfWalk()).isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void doesNotReadWhileTheClinicUploads() {
        sikka.change(OFFICE, "{\"op\": \"uploading\"}");
        assertThat(failureOf(adapter().vendor.patients().plan(adapter().session(), ANY)))
                .isInstanceOfSatisfying(
                        VendorFailure.Unavailable.class,
                        away -> assertThat(away.what()).contains("uploading"));

        sikka.upload(OFFICE);
        assertThat(adapter().all(adapter().vendor.patients())).hasSize(3);
    }

    @Test
    void looksUpARecordByItsFilter() {
        var patients = (RecordLookup<?>) adapter().vendor.patients();
        assertThat(await(patients.lookUp(adapter().session(), "2"))).isInstanceOf(Looked.There.class);
        assertThat(await(patients.lookUp(adapter().session(), "99"))).isInstanceOf(Looked.NotThere.class);
        assertThat(await(patients.lookUp(adapter().session(), "2&offset=0/..%")))
                .isInstanceOf(Looked.NotThere.class);

        sikka.change(
                OFFICE,
                "{\"op\": \"put\", \"resource\": \"patients\", \"row\": {\"patient_id\": \"98\", \"_raw\": {\"patient_id\": \"1\"}}}");
        assertThat(failureOf(patients.lookUp(adapter().session(), "98"))).isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void readsManyPatientsAtOnce_orOneByOneWhereSikkaCannotSearch() {
        sikka.office(new SikkaClinic().patients(100).json());
        var ids = List.of("3", "50", "99", "99", "12345", "not an id");
        @SuppressWarnings("unchecked")
        var feed = (BatchLookup<PmsRecord>) (RecordLookup<?>) adapter().vendor.patients();

        assertThat(await(feed.readAll(adapter().session(), ids)).records())
                .extracting(PmsRecord::pmsId)
                .containsExactlyInAnyOrder("3", "50", "99");
        assertThat(sikka.stats(OFFICE).at("/pages/patients").asInt()).isEqualTo(2);

        sikka.fault("find=", 0, 1, "API1020");
        assertThat(await(feed.readAll(adapter().session(), ids)).records())
                .extracting(PmsRecord::pmsId)
                .containsExactlyInAnyOrder("3", "50", "99");
    }

    @Test
    void listsAppointments_orThoseOfAWindow() {
        sikka.office(new SikkaClinic()
                .appointment("70", "2031-04-01", "09:00", "{}")
                .appointment("71", "2031-04-02", "00:30", "{}")
                .appointment("72", "2031-05-02", "09:00", "{\"status\": \"Broken\"}")
                .json());
        var feed = adapter().vendor.appointments().getFirst();
        assertThat(adapter().all(feed)).extracting(PmsRecord::pmsId).containsExactly("70", "71", "72");

        // Half past midnight in UTC is still the day before in New York.
        var from = Instant.parse("2031-04-03T00:30:00Z");
        var plan = await(((WindowFeed<?>) feed).planFrom(adapter().session(), ANY, from));
        var page = await(feed.fetch(adapter().session(), plan, plan.segments().getFirst()));

        assertThat(plan.scope()).isEqualTo("starts from 2031-04-03T00:30:00Z");
        assertThat(page.records()).extracting(PmsRecord::pmsId).containsExactly("72");
        assertThat(sikka.requests().toString()).contains("startdate=2031-04-02");
        assertThat(await(feed.count(adapter().session(), plan))).isNull();
    }

    @Test
    void refusesTimesOfNowhere() {
        var session = adapter().session(Map.of("timezone", "Mars/Olympus"));

        assertThat(failureOf(adapter().vendor.appointments().getFirst().plan(session, ANY)))
                .isInstanceOf(VendorFailure.Refused.class);
    }

    @Test
    void listsProvidersWithoutStaff_andAsksForNothingPrivate() {
        var providers = adapter().all(adapter().vendor.practitioners());

        assertThat(providers).extracting(PmsRecord::pmsId).containsExactly("DR1", "DR2", "HY1");
        assertThat(providers).extracting(PractitionerRecord::active).containsExactly(true, false, true);
        assertThat(providers).extracting(PractitionerRecord::displayName).contains("Ines Canary");
        assertThat(sikka.requests().toString()).contains("lightweight=true").doesNotContain("ssn");
    }

    @Test
    void listsTypes_thatWritesTakeAndAppointmentsUse() {
        var types = adapter().all(adapter().vendor.appointmentTypes());
        assertThat(types).extracting(AppointmentTypeRecord::pmsId).containsExactly("3", "Crown");
        assertThat(types).extracting(AppointmentTypeRecord::name).containsExactly("Hygiene", "Crown");
        assertThat(types).extracting(AppointmentTypeRecord::durationMinutes).containsExactly(null, 30);

        sikka.state(OFFICE, "{\"outOfPlan\": [\"writeback_details\"]}");
        assertThat(adapter().all(adapter().vendor.appointmentTypes()))
                .extracting(PmsRecord::pmsId)
                .containsExactly("Crown");
    }

    @Test
    void listsPracticesAsLocations() {
        sikka.office(new SikkaClinic().practices("1", "1-1").json());

        assertThat(adapter().all(adapter().vendor.locations()))
                .extracting(LocationRecord::name)
                .containsExactly("Practice 1", "Practice 1-1");
    }

    @Test
    void takesAPermitForEveryAttempt_thatForAKeyToo() {
        sikka.fault("GET /v4/practices", 0, 2, "API2006");

        await(adapter().vendor.locations().plan(adapter().session().forLane(Lane.RUN), ANY));

        assertThat(budget.taken).hasSize(4).containsOnly("RUN sikka:office:D90001 20");
    }

    @Test
    void learnsTheLimitFromTheAnswers_once_andStopsWhereItIsUsedUp() {
        sikka.settings("{\"requestsPerMinute\": 5}");

        for (int time = 0; time < 4; time++) {
            await(adapter().vendor.locations().plan(adapter().session(), ANY));
        }
        assertThat(budget.learned).containsExactly("sikka:office:D90001 5");
        assertThat(budget.backedOff).isEmpty();

        await(adapter().vendor.locations().plan(adapter().session(), ANY));
        assertThat(budget.backedOff).hasSize(1);
        assertThat(budget.backedOff.getFirst()).matches("sikka:office:D90001 PT(1M|[1-5]?\\dS)");
        assertThat(failureOf(adapter().vendor.locations().plan(adapter().session(), ANY)))
                .isInstanceOf(VendorFailure.RateLimited.class);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "-1,60"})
    void slowsItsBucket_andDoesNotTryAgain(int told, long waited) {
        await(adapter().vendor.check(adapter().fresh(SECRET)));
        sikka.resetStats(OFFICE);
        sikka.fault("{\"match\": \"GET /v4/patients\", \"kind\": \"429\", \"reset\": " + told + "}");

        assertThat(failureOf(adapter().vendor.patients().plan(adapter().session(), ANY)))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(waited)));
        assertThat(budget.backedOff).containsExactly("sikka:office:D90001 " + Duration.ofSeconds(waited));
        assertThat(sikka.stats(OFFICE).path("requests").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2031-04-02T22:30:00Z,PT5H30M", "2031-04-02T12:00:00Z,PT6H", "2031-04-03T03:59:50Z,PT1M"})
    void waitsForTheNextDayOfThePractice_withinReason(Instant now, Duration wait) {
        built = new SikkaAdapter(api, budget, sikka.apiUrl(), now);
        sikka.settings("{\"requestsPerDay\": 1}");
        await(adapter().vendor.locations().plan(adapter().session(), ANY));

        assertThat(failureOf(adapter().vendor.locations().plan(adapter().session(), ANY)))
                .isEqualTo(new VendorFailure.RateLimited(wait));
        assertThat(budget.backedOff).containsExactly("sikka:office:D90001 " + wait);
    }

    @Test
    void leavesAFailureOfOurOwnBudgetAsItIs() {
        var ours = new IllegalStateException("the database is away", new IOException("closed"));
        budget.breaks = ours;

        assertThat(catchThrowable(() -> await(adapter().vendor.check(adapter().fresh(SECRET)))))
                .isSameAs(ours);
        assertThat(sikka.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "502,Unavailable",
        "html,Malformed",
        "badJson,Malformed",
        "cut,Unavailable",
        "drop,Unavailable",
        "hang,TimedOut"
    })
    void namesWhatIsWrong(String kind, String failure) {
        sikka.fault("GET /v4/patients", 0, -1, kind);

        assertThat(failureOf(adapter().vendor.patients().plan(adapter().session(), ANY)))
                .satisfies(found -> assertThat(found.getClass().getSimpleName()).isEqualTo(failure));
    }

    @Test
    void saysThatNobodyIsThere() {
        standIn.close();

        assertThat(failureOf(adapter().vendor.check(adapter().fresh(SECRET))))
                .isEqualTo(new VendorFailure.Unavailable("The connection to Sikka failed or was cut"));
    }

    private VendorFailure failureOfWalk() {
        return failureOf(Uni.createFrom()
                .item(() -> adapter().all(adapter().vendor.patients()))
                .runSubscriptionOn(Runnable::run));
    }

    private SikkaAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
