package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.client.PmsCall;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;
import org.practicesync.vendors.cliniko.ClinikoStub.Answer;

/** The adapter over HTTP: what leaves us, and what becomes of every kind of answer. */
@QuarkusTest
@TestProfile(ClinikoVendorTest.StubbedBudget.class)
class ClinikoVendorTest {
    public static class StubbedBudget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.cliniko.read-timeout", "300", "Retry/delay", "1", "Retry/jitter", "0");
        }

        /** The rest of the service wants its database; nothing here uses it. */
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SandboxResource.class));
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(StubBudget.class);
        }
    }

    private static final String KEY = "MS0xLXNlY3JldA-au2";
    private static final String USER_BUCKET = "cliniko:au2:user:77";

    @Inject
    @RestClient
    ClinikoApi api;

    @Inject
    StubBudget budget;

    private final ClinikoStub cliniko = new ClinikoStub();
    private @Nullable ClinikoVendor built;

    @BeforeEach
    void build() {
        budget.reset();
        built = at(cliniko.baseUrl());
    }

    private ClinikoVendor at(String url) {
        var config = new ClinikoConfig(Optional.of(url), Optional.empty(), "200", "100", LaunchMode.TEST);
        var client = new ClinikoClient(api, budget, config);
        return new ClinikoVendor(
                config, new ClinikoCheck(client), new ClinikoFeeds(client, config), NoWrites.with(client, budget));
    }

    private ClinikoPatients patients() {
        return (ClinikoPatients) vendor().patients();
    }

    @AfterEach
    void stop() {
        cliniko.close();
    }

    @Test
    void sendsTheKeyAndItsName_andNothingOfOurs() {
        await(patients().count(session(), keyset("9")));

        var headers = cliniko.seen.getFirst().headers();
        assertThat(headers.getFirst("Authorization")).isEqualTo("Basic TVMweExYTmxZM0psZEEtYXUyOg==");
        assertThat(headers.getFirst("Accept")).isEqualTo("application/json");
        assertThat(headers.getFirst("User-Agent")).isEqualTo("practice-sync sandbox (sandbox@practice-sync.example)");
        assertThat(headers).doesNotContainKey(PmsCall.HEADER).doesNotContainKey("X-practice-sync-call");
    }

    @Test
    void encodesFiltersOnce() {
        await(patients().fetch(session(), keyset("9"), new Segment("1", "9", "5", false)));

        var query = String.valueOf(cliniko.seen.getFirst().rawQuery());
        assertThat(query)
                .contains("q%5B%5D=id%3A%3E5", "q%5B%5D=id%3A%3C%3D9", "sort=id", "per_page=100")
                .doesNotContain("%25", "[", "<", ">", "&page=")
                .matches(".*q%5B%5D=archived_at%3A(\\*|%2A).*");
    }

    @Test
    void takesAPermitForEveryAttempt() {
        cliniko.next.add(Answer.json(500, "{}"));
        cliniko.next.add(new Answer(502, "text/html", "<html>bad gateway", Map.of(), false));

        assertThat(await(patients().count(session().forLane(Lane.RUN), keyset("9"))))
                .isZero();

        assertThat(budget.taken).hasSize(3).containsOnly("RUN " + USER_BUCKET + " 200");
    }

    @Test
    void triesAgain_whenAnAnswerIsCutOrUnreadable() {
        cliniko.next.add(new Answer(200, "application/json", "{\"patients\":[", Map.of(), true));
        cliniko.next.add(Answer.json(200, "{\"patients\":["));
        cliniko.next.add(new Answer(200, "text/html", "<html>maintenance", Map.of(), false));

        assertThat(await(patients().count(session(), keyset("9")))).isZero();
        assertThat(cliniko.seen).hasSize(4);
    }

    @Test
    void givesUpAfterFourRetries_inTheContractsWords() {
        cliniko.always.put("/v1/patients", new Answer(503, "text/html", "<html>Ines Example", Map.of(), false));

        var failure = failureOf(patients().count(session(), keyset("9")));

        assertThat(failure).isEqualTo(new VendorFailure.Unavailable("Cliniko answered 503 with an HTML page"));
        assertThat(cliniko.seen).hasSize(5);
    }

    @Test
    void namesAnUnreadableAnswer_withoutQuotingIt() {
        cliniko.always.put("/v1/patients", Answer.json(200, "{\"patients\":[{\"first_name\":\"Ines Example"));
        assertThat(failureOf(patients().count(session(), keyset("9"))))
                .isEqualTo(new VendorFailure.Malformed("Cliniko's answer is not readable JSON"));

        cliniko.always.put("/v1/patients", new Answer(200, "text/html", "<html>Ines Example", Map.of(), false));
        assertThat(failureOf(patients().count(session(), keyset("9"))))
                .isEqualTo(new VendorFailure.Malformed("Cliniko's answer could not be read"));
    }

    @Test
    void saysThatNobodyIsThere() {
        cliniko.close();

        assertThat(failureOf(patients().count(session(), keyset("9")))).isInstanceOf(VendorFailure.Unavailable.class);
        assertThat(budget.taken).hasSize(5);
    }

    @Test
    void triesAgain_whenNoAnswerComesInTime() {
        cliniko.next.add(Answer.NONE);
        assertThat(await(patients().count(session(), keyset("9")))).isZero();

        cliniko.always.put("/v1/patients", Answer.NONE);
        assertThat(failureOf(patients().count(session(), keyset("9"))))
                .isEqualTo(new VendorFailure.TimedOut("Cliniko did not answer in time"));
    }

    @Test
    void slowsItsBucket_beforeTheCallerHearsOf429_andDoesNotTryAgain() {
        var reset = Long.toString(System.currentTimeMillis() / 1000 + 100);
        var headers = Map.of("X-RateLimit-Reset", reset);
        cliniko.next.add(new Answer(429, "text/plain", "slow down", headers, false));

        assertThat(failureOf(patients().count(session(), keyset("9"))))
                .isInstanceOfSatisfying(
                        VendorFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(101)));
        assertThat(budget.backedOff).hasSize(1).first().asString().startsWith(USER_BUCKET);
        assertThat(cliniko.seen).hasSize(1);
    }

    @Test
    void passesOnARefusalOfOurOwnBudget_withoutSlowingTheBucket() {
        budget.refuses = Duration.ofSeconds(7);

        assertThat(failureOf(patients().count(session(), keyset("9"))))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(7)));
        assertThat(budget.taken).hasSize(1);
        assertThat(budget.backedOff).isEmpty();
        assertThat(cliniko.seen).isEmpty();
    }

    @Test
    void leavesAFailureOfOurOwnBudgetAsItIs_andDoesNotTryAgain() {
        var ours = new IllegalStateException("the database is away", new IOException("closed"));
        budget.breaks = ours;

        assertThat(catchThrowable(() -> await(patients().count(session(), keyset("9")))))
                .isSameAs(ours);
        assertThat(budget.taken).hasSize(1);
        assertThat(cliniko.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"patients\":null,\"total_entries\":0}"})
    void takesNoListForNoAnswer(String body) {
        cliniko.always.put("/v1/patients", Answer.json(200, body));

        var thrown = catchThrowable(() -> await(patients().plan(session(), new PlanRequest(4, false))));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        VendorException.Transient.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(VendorFailure.Malformed.class));
    }

    @Test
    void followsNoRedirect() {
        cliniko.always.put(
                "/v1/patients",
                new Answer(301, "text/html", "", Map.of("Location", cliniko.baseUrl() + "/elsewhere"), false));

        assertThat(failureOf(patients().count(session(), keyset("9")))).isInstanceOf(VendorFailure.Malformed.class);
        assertThat(cliniko.seen).hasSize(1);
    }

    @Test
    void tellsWhoseKeyItIs() {
        cliniko.hold(1, 3);

        var check = await(vendor().check(session()));

        assertThat(check.accountId()).isEqualTo("au2:12345");
        assertThat(check.shownId()).isEqualTo("12345");
        assertThat(check.accountName()).isEqualTo("Example Clinic");
        assertThat(check.timezone()).isEqualTo("Australia/Melbourne");
        assertThat(check.livingPatients()).isEqualTo(3);
        assertThat(check.facts())
                .isEqualTo(Map.of(
                        "user_id", "77", "account_id", "12345", "shard", "au2", "timezone", "Australia/Melbourne"));
    }

    @Test
    void tellsWithoutNul_whichTheDatabaseCannotHold() {
        cliniko.always.put("/v1/user", Answer.json(200, "{\"id\":\"7\\u00007\"}"));
        cliniko.always.put(
                "/v1/settings/public",
                Answer.json(200, "{\"account\":{\"id\":\"12\\u0000345\",\"name\":\"Example\\u0000 Clinic\"}}"));

        var check = await(vendor().check(session()));

        assertThat(check.accountId()).isEqualTo("au2:12345");
        assertThat(check.shownId()).isEqualTo("12345");
        assertThat(check.accountName()).isEqualTo("Example Clinic");
        assertThat(check.facts()).containsEntry("user_id", "77").containsEntry("account_id", "12345");
    }

    @Test
    void bearsThatUserAndLocationsAreHidden() {
        cliniko.always.put("/v1/user", new Answer(403, "text/plain", "", Map.of(), false));
        cliniko.always.put("/v1/businesses", new Answer(404, "text/html", "<html>", Map.of(), false));

        var check = await(vendor().check(session()));

        assertThat(check.timezone()).isNull();
        assertThat(check.facts()).doesNotContainKey("user_id");
    }

    @Test
    void tellsAWrongKeyFromAMissingRight() {
        cliniko.always.put("/v1/patients", new Answer(403, "text/plain", "", Map.of(), false));
        assertThat(failureOf(vendor().check(session())))
                .isEqualTo(new VendorFailure.PermissionMissing("read patients"));

        cliniko.always.put("/v1/user", new Answer(401, "text/plain", "HTTP Basic: Access denied.", Map.of(), false));
        assertThat(failureOf(vendor().check(session()))).isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void plansOneLaneForASmallPractice_andWalksIt() {
        cliniko.hold(1734455210098800000L, 250);

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.KEYSET);
        assertThat(plan.total()).isEqualTo(250);
        assertThat(plan.upperBound()).isEqualTo("1734455210098800249");
        assertThat(plan.watermark()).isEqualTo("2031-03-20T22:41:07Z");
        assertThat(plan.note()).isNull();
        assertThat(walked(plan)).hasSize(250).doesNotHaveDuplicates();
        assertThat(await(patients().count(session(), plan))).isEqualTo(250);
    }

    @Test
    void plansLanesAtReadIds_andTheyMeet() {
        cliniko.hold(1, 1500);
        cliniko.hold(1_000_000, 1000);

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.segments())
                .containsExactly(
                        Segment.between(null, "625"),
                        Segment.between("625", "1250"),
                        Segment.between("1250", "1000374"),
                        Segment.between("1000374", "1000999"));
        assertThat(walked(plan)).hasSize(2500).doesNotHaveDuplicates();
    }

    @Test
    void plansAnEmptyPractice() {
        var plan = await(patients().plan(session(), new PlanRequest(4, false)));
        cliniko.hold(5, 1);

        assertThat(plan.total()).isZero();
        assertThat(plan.segments()).hasSize(1);
        assertThat(walked(plan)).isEmpty();
    }

    @Test
    void countsEverybody_afterAnEmptyPlan() {
        var plan = await(patients().plan(session(), new PlanRequest(4, false)));
        cliniko.hold(5, 648);

        assertThat(await(patients().count(session(), plan))).isEqualTo(648);
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"total_entries\":648", ""})
    void walksByPage_whenAnEmptyListDoesNotCountNobody(String count) {
        cliniko.hold(1, 3);
        cliniko.next.add(patients("3"));
        cliniko.next.add(Answer.json(200, "{\"patients\":[]" + count + "}"));

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.total()).isEqualTo(3);
        assertThat(plan.note()).contains("empty");
    }

    @Test
    void walksByPage_whenTheFilterIsIgnored() {
        cliniko.hold(1, 120);
        cliniko.ignoresFilters = true;

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.upperBound()).isNull();
        assertThat(plan.total()).isEqualTo(120);
        assertThat(plan.note()).contains("120 records");
        assertThat(walked(plan)).hasSize(240).contains("1", "120");
    }

    @Test
    void sweepsByChangeTime_afterAWalkByPage() {
        cliniko.hold(1, 3);
        var plan = await(patients().plan(session(), new PlanRequest(4, true)));

        assertThat(walked(plan)).hasSize(6);
        assertThat(String.valueOf(cliniko.seen.getLast().rawQuery()))
                .contains("q%5B%5D=updated_at%3A%3E%3D2031-03-20T22%3A41%3A07Z", "sort=updated_at", "page=1");
    }

    @Test
    void looksAgain_whenANewcomerLiesAboveTheHighestId() {
        cliniko.hold(1, 3);
        cliniko.next.add(patients("3"));
        cliniko.next.add(patients("2", "1"));

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.KEYSET);
        assertThat(plan.upperBound()).isEqualTo("3");
    }

    @Test
    void walksByPage_whenTheHighestIdsDoNotDescend() {
        cliniko.hold(1, 3);
        cliniko.next.add(patients("3"));
        cliniko.next.add(patients("1", "2"));

        assertThat(await(patients().plan(session(), new PlanRequest(4, false))).strategy())
                .isEqualTo(Strategy.OFFSET);
    }

    @Test
    void walksByPage_whenTheFilterIsRefused() {
        cliniko.hold(1, 3);
        cliniko.next.add(patients("3"));
        cliniko.next.add(Answer.json(422, "{\"message\":\"Validation Failed\"}"));

        var plan = await(patients().plan(session(), new PlanRequest(4, false)));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.note()).contains("refused");
    }

    @Test
    void walksByPage_whenAskedTo() {
        cliniko.hold(1, 3);

        var plan = await(patients().plan(session(), new PlanRequest(4, true)));

        assertThat(plan.strategy()).isEqualTo(Strategy.OFFSET);
        assertThat(plan.note()).isNotNull();
        assertThat(await(patients().count(session(), plan))).isEqualTo(3);
    }

    @Test
    void namesTheBucketByKey_untilTheUserIsKnown() {
        var fresh = vendor().session(new CredentialInput(Map.of("api_key", new Secret(KEY)), Map.of()));

        assertThat(fresh.bucket().name()).matches("cliniko:au2:key:[0-9a-f]{16}");
        assertThat(fresh.setting("shard")).isEqualTo("au2");
        assertThat(session().bucket().name()).isEqualTo(USER_BUCKET);
    }

    @Test
    void walksChanges_throughASecondThatFillsMoreThanAPage() {
        cliniko.hold(1, 400);
        LongStream.rangeClosed(101, 340).forEach(id -> cliniko.changed.put(id, "2031-03-21T08:00:00Z"));
        LongStream.rangeClosed(51, 60).forEach(id -> cliniko.changed.put(id, "2031-03-21T08:00:05Z"));

        var plan = await(patients().planChanges(session(), Instant.parse("2031-03-21T08:00:00Z")));

        assertThat(plan.strategy()).isEqualTo(Strategy.CHANGES);
        assertThat(plan.total()).isEqualTo(240);
        assertThat(plan.upperBound()).isEqualTo("2031-03-21T08:00:04Z");
        assertThat(plan.watermark()).isEqualTo("2031-03-21T08:00:05Z");
        assertThat(plan.segments()).containsExactly(Segment.between("2031-03-21T08:00:00Z", null));
        assertThat(Set.copyOf(walked(plan))).hasSize(250).contains("51", "101", "340");
        assertThat(await(patients().count(session(), plan))).isEqualTo(240);
    }

    /** The stand-in knows more of Cliniko than the stub does. */
    @Test
    void readsChangesAndSinglePatientsOfTheStandIn() {
        var practice = SandboxResource.cliniko();
        practice.account(KEY, "90417", "Example Clinic", "77", 190, 30, 10);
        built = at(practice.apiUrl());
        var everybody = await(patients().planChanges(session(), Instant.EPOCH));
        var ids = practice.ids(KEY, true);
        assertThat(Set.copyOf(walked(everybody)))
                .isEqualTo(ids.stream().map(String::valueOf).collect(Collectors.toSet()));
        var living = practice.ids(KEY, false);

        practice.change(KEY, "{\"op\":\"archive\",\"id\":%d}".formatted(living.get(3)));
        practice.change(KEY, "{\"op\":\"delete\",\"id\":%d}".formatted(living.get(4)));
        practice.change(KEY, "{\"op\":\"merge\",\"id\":%d,\"into\":%d}".formatted(living.get(5), living.get(6)));

        var since = Objects.requireNonNull(everybody.watermark());
        assertThat(walked(await(patients().planChanges(session(), since))))
                .contains("" + living.get(3), "" + living.get(5))
                .doesNotContain("" + living.get(4));
        assertThat(lookedUp(living.get(2)).archivedAt()).isNull();
        assertThat(lookedUp(living.get(3)).archivedAt()).isNotNull();
        assertThat(lookedUp(living.get(5)).mergedIntoPmsId()).isEqualTo("" + living.get(6));
        assertThat(await(patients().lookUp(session(), "" + living.get(4)))).isInstanceOf(Looked.NotThere.class);
    }

    private PatientRecord lookedUp(long id) {
        return ((Looked.There<PatientRecord>) await(patients().lookUp(session(), "" + id))).record();
    }

    @Test
    void asksForChangesByFiltersAlone() {
        var begin = Segment.between("2031-03-21T08:00:00.250Z", null);
        var plan = new WalkPlan(Strategy.CHANGES, 0L, "2031-03-21T08:00:04Z", null, List.of(begin), null);
        await(patients().fetch(session(), plan, begin));
        await(patients().fetch(session(), plan, begin.at("t:1931846400:7:", false)));

        assertThat(String.valueOf(cliniko.seen.getFirst().rawQuery()))
                .contains("q%5B%5D=updated_at%3A%3E%3D2031-03-21T08%3A00%3A00Z", "sort=updated_at%2Cid", "per_page=100")
                .matches(".*q%5B%5D=archived_at%3A(\\*|%2A).*")
                .doesNotContain("&page=");
        assertThat(String.valueOf(cliniko.seen.getLast().rawQuery()))
                .contains("updated_at%3A%3E%3D2031-03-21T08%3A00%3A00Z", "updated_at%3A%3C2031-03-21T08%3A00%3A01Z")
                .contains("q%5B%5D=id%3A%3E7", "sort=id")
                .doesNotContain("&page=");
    }

    @Test
    void saysThatChangesCannotBeListed_whenTheFilterIsRefused() {
        cliniko.next.add(Answer.json(422, "{\"message\":\"Validation Failed\"}"));

        assertThat(failureOf(patients().planChanges(session(), Instant.EPOCH)))
                .isInstanceOf(VendorFailure.OrderBroken.class);
    }

    @Test
    void looksUpOnePatient_archivedOnesToo() {
        var raw = "{\"id\":41,\"first_name\":\"Ines\",\"archived_at\":\"2031-03-20T22:41:07Z\"}";
        cliniko.always.put("/v1/patients/41", Answer.json(200, raw));

        var looked = (Looked.There<PatientRecord>) await(patients().lookUp(session(), "41"));

        assertThat(looked.record().pmsId()).isEqualTo("41");
        assertThat(looked.record().archivedAt()).isEqualTo("2031-03-20T22:41:07Z");
        assertThat(String.valueOf(cliniko.seen.getFirst().rawQuery())).matches("q%5B%5D=archived_at%3A(\\*|%2A)");
    }

    @Test
    void saysNotThere_forEveryKindOf404() {
        cliniko.next.add(Answer.json(404, "{\"status\":\"404\",\"error\":\"Not Found\"}"));
        cliniko.next.add(new Answer(404, "text/plain", "", Map.of(), false));
        cliniko.next.add(new Answer(404, "text/html", "<html>", Map.of(), false));

        for (int i = 0; i < 3; i++) {
            assertThat(await(patients().lookUp(session(), "9999999999999999999")))
                    .isInstanceOf(Looked.NotThere.class);
        }
        assertThat(cliniko.seen).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "07", "-7", "7/archive", "../user", "7?q=1", "7%2F8", "x", "12345678901234567890"})
    void neverAsksForWhatIsNoId(String text) {
        assertThat(failureOf(patients().lookUp(session(), text))).isInstanceOf(VendorFailure.Refused.class);
        assertThat(cliniko.seen).isEmpty();
        assertThat(budget.taken).isEmpty();
    }

    @Test
    void doesNotTakeAnotherAnswerForThePatient() {
        cliniko.next.add(Answer.json(200, "{\"id\":\"42\"}"));
        assertThat(failureOf(patients().lookUp(session(), "41"))).isInstanceOf(VendorFailure.Malformed.class);

        cliniko.next.add(Answer.json(200, "[]"));
        assertThat(failureOf(patients().lookUp(session(), "41"))).isInstanceOf(VendorFailure.Malformed.class);

        cliniko.always.put("/v1/patients/41", Answer.json(200, "null"));
        assertThat(failureOf(patients().lookUp(session(), "41"))).isInstanceOf(VendorFailure.Malformed.class);

        cliniko.always.put("/v1/patients/41", Answer.json(200, "{\"first_name\":\"Ines\"}"));
        assertThat(await(patients().lookUp(session(), "41"))).isInstanceOf(Looked.Unreadable.class);
    }

    @Test
    void failsALookUpLikeAnyCall_andNamesNoId() {
        cliniko.next.add(new Answer(429, "text/plain", "slow down", Map.of(), false));
        assertThat(failureOf(patients().lookUp(session(), "41"))).isInstanceOf(VendorFailure.RateLimited.class);
        assertThat(budget.backedOff).hasSize(1);

        cliniko.next.add(new Answer(401, "text/plain", "HTTP Basic: Access denied.", Map.of(), false));
        assertThat(failureOf(patients().lookUp(session(), "41"))).isEqualTo(new VendorFailure.AuthRejected());

        cliniko.next.add(new Answer(403, "text/plain", "", Map.of(), false));
        assertThat(failureOf(patients().lookUp(session(), "41")))
                .isEqualTo(new VendorFailure.PermissionMissing("read patients"));

        cliniko.seen.clear();
        cliniko.always.put("/v1/patients/41", Answer.json(500, "{\"id\":\"41\"}"));
        assertThat(failureOf(patients().lookUp(session(), "41")))
                .isEqualTo(new VendorFailure.Unavailable("Cliniko answered 500 with JSON"));
        assertThat(cliniko.seen).hasSize(5);
    }

    private static Answer patients(String... ids) {
        var records = Stream.of(ids).map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        return Answer.json(200, "{\"patients\":[" + records + "],\"total_entries\":" + ids.length + "}");
    }

    private List<String> walked(WalkPlan plan) {
        var ids = new ArrayList<String>();
        for (Segment begun : plan.segments()) {
            var segment = begun;
            while (!segment.done()) {
                var page = await(patients().fetch(session(), plan, segment));
                page.records().forEach(patient -> ids.add(patient.pmsId()));
                segment = segment.at(page.cursor(), page.last());
            }
        }
        return ids;
    }

    private ClinikoVendor vendor() {
        return Objects.requireNonNull(built);
    }

    private VendorSession session() {
        return vendor().session(new CredentialInput(Map.of("api_key", new Secret(KEY)), Map.of("user_id", "77")));
    }

    private static WalkPlan keyset(String bound) {
        return new WalkPlan(Strategy.KEYSET, 1L, bound, null, List.of(Segment.between(null, bound)), null);
    }

    private static VendorFailure failureOf(Uni<?> call) {
        var thrown = catchThrowable(() -> await(call));
        assertThat(thrown).isInstanceOf(VendorException.class);
        return ((VendorException) thrown).failure();
    }

    private static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(15));
    }
}
