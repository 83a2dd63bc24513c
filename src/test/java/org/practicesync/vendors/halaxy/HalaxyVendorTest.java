package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.await;
import static org.practicesync.vendors.halaxy.HalaxyAdapter.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.Capability;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Vendors;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.sandbox.halaxy.HalaxyControl;
import org.practicesync.sandbox.halaxy.HalaxyStandIn;
import org.practicesync.testkit.StubBudget;

/** The adapter over HTTP: who it is, its lists, its token, and what becomes of every kind of refusal. */
@QuarkusTest
@TestProfile(HalaxyAdapter.StubbedBudget.class)
class HalaxyVendorTest {
    private static final String CLIENT = HalaxyPractice.CLIENT;

    @Inject
    @RestClient
    HalaxyApi api;

    @Inject
    StubBudget budget;

    @Inject
    Vendors vendors;

    private final HalaxyStandIn standIn = new HalaxyStandIn();
    private final HalaxyControl halaxy = new HalaxyControl(standIn.start(0));
    private @Nullable HalaxyAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new HalaxyAdapter(api, budget, halaxy.apiUrl());
        halaxy.account(new HalaxyPractice().patients(150001, 3).json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void isFoundByTheContainer_withWhatItCanDo() {
        assertThat(Capability.of(vendors.find("halaxy").orElseThrow()))
                .containsExactlyInAnyOrder(
                        Capability.LIST_PATIENTS,
                        Capability.LIST_PRACTITIONERS,
                        Capability.LIST_APPOINTMENT_TYPES,
                        Capability.DAY_SHEET,
                        Capability.UPDATE_APPOINTMENT);
    }

    @Test
    void tellsWhoseKeyItIs() {
        var check = await(adapter().vendor.check(adapter().session()));

        assertThat(check.accountId()).isEqualTo("au:PG-1001");
        assertThat(check.shownId()).isEqualTo("PG-1001");
        assertThat(check.accountName()).isEqualTo("Example Health Group");
        assertThat(check.timezone()).isNull();
        assertThat(check.livingPatients()).isEqualTo(3);
        assertThat(check.facts()).isEqualTo(Map.of("account_id", "PG-1001", "region", "au"));
    }

    @Test
    void bearsThatPatientsAreHidden_butNotTheOrganizations() {
        halaxy.permissions(CLIENT, "Organization");
        assertThat(await(adapter().vendor.check(adapter().session())).livingPatients())
                .isZero();

        halaxy.permissions(CLIENT, "Patient");
        assertThat(failureOf(adapter().vendor.check(adapter().session())))
                .isEqualTo(new VendorFailure.PermissionMissing("read organizations"));
    }

    @Test
    void findsThePracticeGroupThroughItsClinics() {
        halaxy.change(CLIENT, "{\"op\": \"delete\", \"resource\": \"Organization\", \"id\": \"PG-1001\"}");

        var check = await(adapter().vendor.check(adapter().session()));

        assertThat(check.accountId()).isEqualTo("au:PG-1001");
        assertThat(check.accountName()).isEqualTo("Harbour Clinic");
    }

    @Test
    void saysThatTheKeyIsWrong() {
        var session = adapter().vendor.session(HalaxyPractice.credentials("another"));

        assertThat(failureOf(adapter().vendor.check(session))).isEqualTo(new VendorFailure.AuthRejected());
        assertThat(halaxy.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "422"})
    void takesEveryRefusalOfTheTokenForOneOfTheKey(String status) {
        halaxy.fault("oauth/token", 0, 1, status);

        assertThat(failureOf(adapter().vendor.check(adapter().session()))).isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void asksForOneToken_howeverManyWait() {
        halaxy.settings("{\"latencyMillis\": 50}");
        var checks = IntStream.range(0, 5)
                .mapToObj(index -> adapter().vendor.check(adapter().session()))
                .toList();

        await(Uni.join().all(checks).andFailFast());

        assertThat(halaxy.stats(CLIENT).path("tokens").asInt()).isEqualTo(1);
    }

    @Test
    void forgetsThatNoTokenCame() {
        halaxy.fault("oauth/token", 0, 5, "503");

        assertThat(failureOf(adapter().vendor.check(adapter().session())))
                .isInstanceOf(VendorFailure.Unavailable.class);
        assertThat(await(adapter().vendor.check(adapter().session())).shownId()).isEqualTo("PG-1001");
    }

    @Test
    void replacesATokenAMinuteBeforeItEnds() {
        await(adapter().vendor.check(adapter().session()));
        adapter().clock.step(Duration.ofMinutes(14).minusSeconds(1));
        await(adapter().vendor.check(adapter().session()));
        assertThat(halaxy.stats(CLIENT).path("tokens").asInt()).isEqualTo(1);

        adapter().clock.step(Duration.ofSeconds(1));
        await(adapter().vendor.check(adapter().session()));
        assertThat(halaxy.stats(CLIENT).path("tokens").asInt()).isEqualTo(2);
    }

    @Test
    void opensNothingWithTheTokenOfAnotherSecret() {
        await(adapter().vendor.check(adapter().session()));

        assertThat(failureOf(adapter().vendor.check(adapter().vendor.session(HalaxyPractice.credentials("another")))))
                .isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void takesAPermitForEveryAttempt_thatForATokenToo() {
        halaxy.fault("GET /main/HealthcareService", 0, 2, "500");

        await(adapter()
                .vendor
                .appointmentTypes()
                .plan(adapter().session().forLane(Lane.RUN), new PlanRequest(1, false)));

        assertThat(budget.taken)
                .hasSize(4)
                .containsOnly("RUN " + adapter().session().bucket().name() + " 500");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "-1,60"})
    void slowsItsBucket_andDoesNotTryAgain(int told, long waited) {
        await(adapter().vendor.check(adapter().session()));
        halaxy.resetStats(CLIENT);
        halaxy.fault("{\"match\": \"GET \", \"kind\": \"429\", \"retryAfter\": " + told + "}");

        assertThat(failureOf(adapter().vendor.check(adapter().session())))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(waited)));
        assertThat(budget.backedOff)
                .containsExactly(adapter().session().bucket().name() + " " + Duration.ofSeconds(waited));
        assertThat(halaxy.stats(CLIENT).path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void leavesAFailureOfOurOwnBudgetAsItIs() {
        var ours = new IllegalStateException("the database is away", new IOException("closed"));
        budget.breaks = ours;

        assertThat(catchThrowable(() -> await(adapter().vendor.check(adapter().session()))))
                .isSameAs(ours);
        assertThat(halaxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500,Unavailable",
        "503,Unavailable",
        "html,Malformed",
        "badJson,Malformed",
        "outcome,Malformed",
        "cut,Unavailable",
        "hang,TimedOut",
        "404,NotFound",
        "422,Refused",
        "401,AuthRejected"
    })
    void namesWhatIsWrong(String kind, String failure) {
        halaxy.fault("GET /main/Organization", 0, -1, kind);

        assertThat(failureOf(adapter().vendor.check(adapter().session())))
                .satisfies(found -> assertThat(found.getClass().getSimpleName()).isEqualTo(failure));
    }

    @Test
    void saysThatNobodyIsThere() {
        standIn.close();

        assertThat(failureOf(adapter().vendor.check(adapter().session())))
                .isEqualTo(new VendorFailure.Unavailable("The connection to Halaxy failed or was cut"));
    }

    @Test
    void listsAPersonOncePerClinic_andNoContacts() {
        var practitioners = adapter().all(adapter().vendor.practitioners());

        assertThat(practitioners).extracting(PmsRecord::pmsId).containsExactly("PR-70021", "PR-70022", "PR-70023");
        assertThat(practitioners)
                .extracting(PractitionerRecord::displayName)
                .containsExactly(
                        "Dr Ines Canary-Doctor — Harbour Clinic",
                        "Dr Ines Canary-Doctor — Hill Clinic",
                        "Otto Canary-Left — Harbour Clinic");
        assertThat(practitioners).extracting(PractitionerRecord::active).containsExactly(true, true, false);
        assertThat(halaxy.stats(CLIENT).path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void readsPeopleAndClinicsOneByOne_whereNoneComeAlong() {
        halaxy.fault("_include", 0, 1, "422");

        assertThat(adapter().all(adapter().vendor.practitioners()))
                .extracting(PractitionerRecord::displayName)
                .contains("Dr Ines Canary-Doctor — Hill Clinic");
        assertThat(halaxy.stats(CLIENT).at("/reads/Practitioner").asInt()).isEqualTo(2);
        assertThat(halaxy.stats(CLIENT).at("/reads/Organization").asInt()).isEqualTo(2);
    }

    @Test
    void listsPractitionersWithoutTheirClinics_butNotWithoutTheirNames() {
        halaxy.permissions(CLIENT, "PractitionerRole", "Practitioner");
        assertThat(adapter().all(adapter().vendor.practitioners()))
                .extracting(PractitionerRecord::displayName)
                .contains("Dr Ines Canary-Doctor");

        halaxy.permissions(CLIENT, "PractitionerRole", "Organization");
        var feed = adapter().vendor.practitioners();
        var plan = await(feed.plan(adapter().session(), new PlanRequest(1, false)));
        assertThat(failureOf(
                        feed.fetch(adapter().session(), plan, plan.segments().getFirst())))
                .isEqualTo(new VendorFailure.PermissionMissing("read practitioners"));
    }

    @Test
    void listsAppointmentTypes_archivedOnesToo() {
        var types = adapter().all(adapter().vendor.appointmentTypes());

        assertThat(types)
                .extracting(AppointmentTypeRecord::name)
                .containsExactly("Standard", "Telehealth review", "Old");
        assertThat(types).extracting(AppointmentTypeRecord::durationMinutes).containsExactly(45, 30, null);
        assertThat(types.get(2).archivedAt()).isNotNull();
    }

    @Test
    void walksThePatientsByPage() {
        halaxy.account(new HalaxyPractice().patients(150001, 230).json());
        var feed = adapter().vendor.patients();

        var plan = await(feed.plan(adapter().session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.total()).isEqualTo(230);
        assertThat(adapter().all(feed)).hasSize(230).doesNotHaveDuplicates();
        assertThat(await(feed.count(adapter().session(), plan))).isEqualTo(230);
        assertThat(halaxy.stats(CLIENT).at("/pages/Patient").asInt()).isEqualTo(6);
    }

    @Test
    void looksUpAPatient_andTakesOnlyHalaxysWordThatThereIsNone() {
        var feed = (HalaxyPatients) adapter().vendor.patients();

        assertThat(await(feed.lookUp(adapter().session(), "150001"))).isInstanceOf(Looked.There.class);
        assertThat(await(feed.lookUp(adapter().session(), "150099"))).isInstanceOf(Looked.NotThere.class);
        assertThat(failureOf(feed.lookUp(adapter().session(), "../Organization")))
                .isEqualTo(new VendorFailure.Refused("not an id that Halaxy can have"));
        halaxy.fault("GET /main/Patient/150001", 0, 1, "outcome");
        assertThat(failureOf(feed.lookUp(adapter().session(), "150001"))).isInstanceOf(VendorFailure.Malformed.class);
    }

    private HalaxyAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
