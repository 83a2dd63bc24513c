package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.Capability;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WalkPlan;
import org.practicesync.sandbox.gentu.GentuControl;
import org.practicesync.sandbox.gentu.GentuStandIn;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;

/** The adapter over HTTP: what leaves us, and what becomes of every kind of answer. */
@QuarkusTest
@TestProfile(GentuVendorTest.StubbedBudget.class)
class GentuVendorTest {
    public static class StubbedBudget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.gentu.read-timeout", "400", "Retry/delay", "1", "Retry/jitter", "0");
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

    private static final String TENANT = "b3f5c9c2-0c1d-4f0a-9a53-7d1f1f3e8a20";
    private static final String BUCKET = "gentu:app:" + GentuStandIn.APP_ID;
    private static final Day DAY = new Day(LocalDate.of(2026, 7, 14), ZoneId.of("Australia/Melbourne"));
    private static final String OF_TWO_TYPES =
            "{\"tenantId\": \"" + TENANT + "\", \"appointmentTypes\": [{\"duration\": 20}, {\"duration\": 50}]}";

    private static final VendorFailure APP_REFUSED = GentuFailures.appRefused().failure();

    @Inject
    @RestClient
    GentuApi api;

    @Inject
    StubBudget budget;

    private final SettableClock clock = new SettableClock();
    private final GentuStandIn standIn = new GentuStandIn();
    private @Nullable GentuControl control;
    private @Nullable GentuVendor built;

    @BeforeEach
    void build() {
        budget.reset();
        standIn.start(0);
        control = standIn.control();
        built = with(GentuStandIn.CLIENT_SECRET);
        gentu().tenant("{\"tenantId\": \"" + TENANT + "\"}");
    }

    private GentuVendor with(@Nullable String secret) {
        var config = new GentuConfig(
                Optional.of(gentu().apiUrl()),
                Optional.ofNullable(secret).map(set -> GentuStandIn.APP_ID),
                Optional.empty(),
                Optional.ofNullable(secret),
                Optional.empty());
        var client = new GentuClient(api, new GentuTokens(api, budget, config, clock), budget, config);
        return new GentuVendor(
                config, new GentuPairing(client, config), new GentuCheck(client), new GentuDay(client), client);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void isConfiguredWithAnAppOnly() {
        assertThat(vendor().isConfigured()).isTrue();
        assertThat(with(null).isConfigured()).isFalse();
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(Capability.of(vendor()))
                .containsExactly(
                        Capability.LIST_PRACTITIONERS,
                        Capability.LIST_APPOINTMENT_TYPES,
                        Capability.DAY_SHEET,
                        Capability.PAIR);
        assertThat(vendor().profile().credentialFields()).isEmpty();
        assertThat(vendor().profile().tellsTelehealth()).isFalse();
        assertThat(vendor().id().value()).isEqualTo("gentu");
    }

    @Test
    void pairsAPractice() {
        gentu().unpair(TENANT);
        var code = gentu().pairingCode(TENANT);

        var settings = await(vendor().pair(" " + code + " "));

        assertThat(settings).isEqualTo(Map.of("tenant_id", TENANT));
        assertThat(await(vendor().check(vendor().session(new CredentialInput(Map.of(), settings))))
                        .accountName())
                .isEqualTo("Banksia Specialist Rooms");
    }

    @Test
    void refusesACodeThatIsWrongUsedOrExpired() {
        var used = gentu().pairingCode(TENANT);
        await(vendor().pair(used));

        for (var code : List.of(used, "UNKNOWN1", gentu().expiredPairingCode(TENANT), "SHORT")) {
            assertThat(failureOf(vendor().pair(code))).isEqualTo(new VendorFailure.Refused("Invalid pairing code"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a?b=c", "%2e%2e", "123456789012345678901", "AB\nCD"})
    void neverAsksForWhatIsNoCode(String code) {
        assertThat(failureOf(vendor().pair(code))).isEqualTo(new VendorFailure.Refused("Invalid pairing code"));
        assertThat(gentu().requests()).isEmpty();
    }

    @Test
    void doesNotCallARefusalOfOurAppAWrongCode() {
        gentu().fault("/pairing/", 0, 1, "403");
        assertThat(failureOf(vendor().pair("ABCD1234")))
                .isEqualTo(new VendorFailure.PermissionMissing("pair practices"));

        gentu().fault("/pairing/", 0, 1, "429");
        assertThat(failureOf(vendor().pair("ABCD1234"))).isInstanceOf(VendorFailure.RateLimited.class);

        gentu().fault("/pairing/", 0, 2, "401");
        assertThat(failureOf(vendor().pair("ABCD1234"))).isEqualTo(APP_REFUSED);
    }

    @Test
    void sendsACodeOnce_whenItsAnswerIsLost() {
        gentu().fault("/pairing/", 0, -1, "dropAfterwards");

        assertThat(failureOf(vendor().pair(gentu().pairingCode(TENANT)))).isInstanceOf(VendorFailure.Unavailable.class);

        assertThat(asked("PUT")).hasSize(1);
    }

    @Test
    void tellsWhosePracticeItIs() {
        var check = await(vendor().check(session()));

        assertThat(check.accountId()).isEqualTo(TENANT);
        assertThat(check.shownId()).isEqualTo("40718");
        assertThat(check.accountName()).isEqualTo("Banksia Specialist Rooms");
        assertThat(check.timezone()).isEqualTo("Australia/Melbourne");
        assertThat(check.livingPatients()).isZero();
        assertThat(check.facts()).isEqualTo(Map.of("tenant_id", TENANT, "timezone", "Australia/Melbourne"));
    }

    @Test
    void bearsAPracticeOfWhichLittleIsKnown() {
        gentu().tenant("{\"tenantId\": \"" + TENANT
                + "\", \"tenantName\": null, \"tenantNumber\": null, \"timezone\": \"+10:00\"}");

        var check = await(vendor().check(session()));

        assertThat(check.shownId()).isEqualTo(TENANT);
        assertThat(check.accountName()).isEmpty();
        assertThat(check.timezone()).isNull();
        assertThat(check.facts()).isEqualTo(Map.of("tenant_id", TENANT));
    }

    @Test
    void wantsAPairedPractice() {
        for (var settings : List.of(Map.<String, String>of(), Map.of("tenant_id", ".."), Map.of("tenant_id", "a/b"))) {
            assertThatThrownBy(() -> vendor().session(new CredentialInput(Map.of(), settings)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("tenant_id");
        }
    }

    @Test
    void saysThatThereIsNoApp_whenItIsUsed() {
        var without = with(null);
        var session = without.session(new CredentialInput(Map.of(), Map.of("tenant_id", TENANT)));

        assertThat(failureOf(without.check(session)))
                .isEqualTo(GentuFailures.notSetUp().failure());
        assertThat(failureOf(without.pair("ABCD1234")))
                .isEqualTo(GentuFailures.notSetUp().failure());
        assertThat(gentu().requests()).isEmpty();
    }

    @Test
    void makesOneTokenForAll() {
        var calls =
                IntStream.range(0, 6).mapToObj(i -> vendor().check(session())).toList();

        await(Uni.join().all(calls).andFailFast());

        assertThat(tokens()).isEqualTo(1);
        assertThat(budget.taken).hasSize(7).allMatch(permit -> permit.equals("PERSON " + BUCKET + " 300"));
    }

    @Test
    void renewsItsToken_aMinuteBeforeItEnds() {
        await(vendor().check(session()));
        clock.pass(Duration.ofSeconds(3538));
        await(vendor().check(session()));
        assertThat(tokens()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(1));
        await(vendor().check(session()));
        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void usesAShortTokenForHalfItsLife() {
        gentu().settings("{\"tokenSeconds\": 20}");
        await(vendor().check(session()));
        clock.pass(Duration.ofSeconds(9));
        await(vendor().check(session()));
        assertThat(tokens()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(1));
        await(vendor().check(session()));
        assertThat(tokens()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "401expired"})
    void goesOn_whenATokenIsRefusedOnce(String kind) {
        gentu().fault("/tenants/", 0, 1, kind);

        assertThat(await(vendor().check(session())).accountId()).isEqualTo(TENANT);

        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void goesOn_whenTheTokenIsRevokedBetweenTwoPages() {
        var held = gentu().day(TENANT, "2026-07-14", 120, false);
        var first = await(vendor().fetchDay(session(), DAY, shown(), null));
        gentu().revokeTokens();

        var seen = new ArrayList<>(ids(first));
        seen.addAll(read(shown(), first.cursor()));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(held);
        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void saysThatTheAppIsRefused_andNotThePractice() {
        gentu().fault("/tenants/", 0, -1, "401");
        assertThat(failureOf(vendor().check(session()))).isEqualTo(APP_REFUSED);
        assertThat(tokens()).isEqualTo(2);

        built = with("another-secret");
        assertThat(failureOf(vendor().check(session()))).isEqualTo(APP_REFUSED);
        assertThat(failureOf(vendor().pair("ABCD1234"))).isEqualTo(APP_REFUSED);
    }

    @Test
    void asksForATokenAgain_whenItCouldNotBeHad() {
        gentu().fault("/oauth2/token", 0, 4, "503");
        var check = vendor().check(session());
        assertThat(failureOf(check)).isInstanceOf(VendorFailure.Unavailable.class);

        assertThat(await(check).accountId()).isEqualTo(TENANT);
    }

    @Test
    void takesAPermitForEveryAttempt_theTokensIncluded() {
        gentu().fault("/practitioners", 0, 2, "500");

        await(fetch(vendor().practitioners(), session().forLane(Lane.RUN)));

        assertThat(budget.taken)
                .containsExactly(
                        "PERSON " + BUCKET + " 300",
                        "RUN " + BUCKET + " 300",
                        "RUN " + BUCKET + " 300",
                        "RUN " + BUCKET + " 300");
    }

    @Test
    void keepsOurOwnFailuresAsTheyAre() {
        var ours = new IllegalStateException("our database is away");
        budget.breaks = ours;

        assertThat(catchThrowable(() -> await(vendor().check(session())))).isSameAs(ours);
        assertThat(gentu().requests()).isEmpty();
    }

    @Test
    void knowsAPracticeThatSwitchedUsOff() {
        gentu().disable(TENANT);
        assertThat(failureOf(vendor().check(session()))).isEqualTo(new VendorFailure.AuthRejected());

        gentu().unpair(TENANT);
        gentu().enable(TENANT);
        assertThat(failureOf(vendor().fetchDay(session(), DAY, shownBefore(), null)))
                .isEqualTo(new VendorFailure.AuthRejected());

        gentu().deleteTenant(TENANT);
        assertThat(failureOf(vendor().check(session()))).isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void tellsAMissingRightFromAPracticeThatSwitchedUsOff() {
        gentu().fault("/practitioners", 0, 1, "403");
        assertThat(failureOf(fetch(vendor().practitioners(), session())))
                .isEqualTo(new VendorFailure.PermissionMissing("read practitioners"));

        gentu().fault("/appointment-types", 0, 1, "404");
        assertThat(failureOf(fetch(vendor().appointmentTypes(), session())))
                .isEqualTo(new VendorFailure.NotFound("Gentu has no such appointment types"));

        gentu().fault("GET /v1/tenants/", 0, 1, "403");
        gentu().fault("GET /v1/tenants?", 0, -1, "500");
        assertThat(failureOf(vendor().check(session())))
                .isEqualTo(new VendorFailure.PermissionMissing("read practice details"));
    }

    @Test
    void passesOnHowLongToWait() {
        gentu().fault("{\"match\": \"/practitioners\", \"kind\": \"429\", \"seconds\": 7}");
        assertThat(failureOf(fetch(vendor().practitioners(), session())))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(7)));

        gentu().fault("/oauth2/token", 0, 1, "429");
        assertThat(failureOf(with(GentuStandIn.CLIENT_SECRET).check(session())))
                .isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(60)));

        assertThat(budget.backedOff).containsExactly(BUCKET + " PT7S", BUCKET + " PT1M");
        assertThat(asked("/practitioners")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "html", "badJson", "cut", "drop", "hang"})
    void triesAgain_andGivesUpAfterThreeRetries(String kind) {
        await(vendor().check(session()));
        gentu().fault("/practitioners", 0, 2, kind);
        assertThat(await(fetch(vendor().practitioners(), session()))).isEqualTo(3);

        gentu().resetStats();
        gentu().fault("/practitioners", 0, -1, kind);
        var thrown = catchThrowable(() -> await(fetch(vendor().practitioners(), session())));

        assertThat(thrown).isInstanceOf(VendorException.Transient.class);
        assertThat(((VendorException) thrown).failure())
                .isInstanceOf(
                        switch (kind) {
                            case "html", "badJson" -> VendorFailure.Malformed.class;
                            case "hang" -> VendorFailure.TimedOut.class;
                            default -> VendorFailure.Unavailable.class;
                        });
        assertThat(asked("/practitioners")).hasSize(4);
    }

    @Test
    void waitsForASlowAnswer() {
        gentu().fault("{\"match\": \"/practitioners\", \"kind\": \"slow\", \"millis\": 150}");
        assertThat(await(fetch(vendor().practitioners(), session()))).isEqualTo(3);
        assertThat(asked("/practitioners")).hasSize(1);
    }

    @Test
    void doesNotTryAgain_whereMagentusHasToProvisionTheApp() {
        gentu().fault("/tenants/", 0, -1, "provisioning");

        var thrown = catchThrowable(() -> await(vendor().check(session())));

        assertThat(thrown).isInstanceOf(VendorException.class).isNotInstanceOf(VendorException.Transient.class);
        assertThat(((VendorException) thrown).failure())
                .isInstanceOfSatisfying(
                        VendorFailure.Unavailable.class,
                        away -> assertThat(away.what()).contains("has not provisioned"));
        assertThat(asked("/tenants/")).hasSize(1);
    }

    @Test
    void readsADayOfManyPages() {
        gentu().tenant("{\"tenantId\": \"" + TENANT + "\", \"practitioners\": 2, \"patients\": 150}");
        var held = gentu().day(TENANT, "2026-07-14", 250, false);
        gentu().day(TENANT, "2026-07-15", 3, false);
        gentu().day(TENANT, "2026-07-13", 3, false);
        var shown = shown();

        var pages = pages(DAY, shown, null);

        assertThat(pages).hasSize(6);
        assertThat(pages.stream().flatMap(page -> ids(page).stream()).toList())
                .containsExactlyInAnyOrderElementsOf(held);
        assertThat(pages.stream().flatMap(page -> page.rejected().stream())).isEmpty();
        for (DayPage page : pages) {
            assertThat(page.patients().stream().map(PatientRecord::pmsId))
                    .containsExactlyInAnyOrderElementsOf(page.appointments().stream()
                            .map(one -> one.attendees().getFirst().patientId())
                            .distinct()
                            .toList());
        }
        var stats = gentu().stats(TENANT).path("pagesOf");
        assertThat(shown).allSatisfy(id -> assertThat(stats.path(id).asInt()).isEqualTo(3));
    }

    @Test
    void asksOnlyForThoseWhomItIsTold() {
        gentu().day(TENANT, "2026-07-14", 3, false);
        var one = shown().subList(1, 2);

        var pages = pages(DAY, one, null);

        assertThat(pages).hasSize(1);
        assertThat(pages.getFirst().appointments())
                .extracting(AppointmentRecord::practitionerId)
                .containsOnly(one.getFirst());
        assertThat(pages(DAY, List.of(), null).getFirst().appointments()).isEmpty();
        assertThat(failureOf(vendor().fetchDay(session(), DAY, List.of("a/../b"), null)))
                .isInstanceOf(VendorFailure.Refused.class);
    }

    @Test
    void encodesThePlusOfAnOffset() {
        await(vendor().fetchDay(session(), DAY, shown(), null));

        var query = asked("/appointments").getFirst().path("query").asText();
        assertThat(query)
                .contains("2026-07-14T00", "%2B10", "limit=100", "include=patients")
                .doesNotContain("+", "%252B", "cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Sydney, 2026-10-04, 23",
        "Australia/Sydney, 2026-04-05, 25",
        "Australia/Perth, 2026-10-04, 24",
        "Europe/London, 2026-03-29, 23"
    })
    void readsADayOfThePracticesClocks(String zone, LocalDate date, int hours) {
        gentu().tenant("{\"tenantId\": \"" + TENANT + "\", \"practitioners\": 1, \"timezone\": \"" + zone + "\"}");
        var day = new Day(date, ZoneId.of(zone));
        assertThat(Duration.between(day.begin(), day.end())).isEqualTo(Duration.ofHours(hours));
        var first = add(day.begin().toString());
        var last = add(day.end().minusMillis(1).toString());
        add(day.begin().minusMillis(1).toString());
        add(day.end().toString());

        for (var window : List.of("start", "overlap", "ignored")) {
            gentu().settings("{\"window\": \"" + window + "\"}");
            assertThat(pages(day, shown(), null).stream().flatMap(page -> ids(page).stream()))
                    .as(window)
                    .containsExactly(first, last);
        }
    }

    @Test
    void readsRowsThatSurprise() {
        gentu().tenant(OF_TWO_TYPES);
        var ids = gentu().day(TENANT, "2026-07-14", 0, true);
        gentu().settings("{\"window\": \"overlap\"}");

        var rows = pages(DAY, shown(), null).getFirst();

        assertThat(rows.rejected()).isEmpty();
        assertThat(ids(rows))
                .containsExactlyElementsOf(
                        Stream.of(0, 1, 2, 3, 4, 5, 7, 8).map(ids::get).toList());
        assertThat(lengths(rows)).containsExactly(40L, 50L, 30L, 30L, 15L, 15L, 15L, 30L);
        var secret = rows.appointments().get(6);
        assertThat(secret.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(secret.pmsStatus()).isEqualTo("confirmed");
        assertThat(rows.appointments().get(5).warnings()).containsExactly("status: a word we do not know");
        assertThat(asked("/appointment-types")).hasSize(1);
    }

    @Test
    void takesTheUsualLength_whereTypesAreHidden() {
        gentu().tenant(OF_TWO_TYPES);
        gentu().day(TENANT, "2026-07-14", 0, true);
        gentu().fault("/appointment-types", 0, 1, "403");

        assertThat(lengths(pages(DAY, shown(), null).getFirst()))
                .containsExactly(40L, 30L, 30L, 30L, 15L, 15L, 15L, 30L);
    }

    @Test
    void mapsEveryStatus() {
        gentu().day(TENANT, "2026-07-14", 8, false);

        assertThat(pages(DAY, shown(), null).getFirst().appointments())
                .extracting(AppointmentRecord::status)
                .containsExactly(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.COMPLETED,
                        AppointmentStatus.ARRIVED,
                        AppointmentStatus.ARRIVED,
                        AppointmentStatus.COMPLETED,
                        AppointmentStatus.CANCELLED,
                        AppointmentStatus.NO_SHOW);
    }

    @Test
    void noticesAPageThatComesTwice() {
        gentu().day(TENANT, "2026-07-14", 250, false);
        var first = await(vendor().fetchDay(session(), DAY, shown(), null));
        gentu().fault("/appointments", 0, 1, "repeatPage");

        assertThat(failureOf(vendor().fetchDay(session(), DAY, shown(), first.cursor())))
                .isEqualTo(new VendorFailure.Malformed("Gentu sent a page of appointments a second time"));
    }

    @Test
    void noticesACursorThatLeadsNowhere() {
        gentu().day(TENANT, "2026-07-14", 250, false);
        var first = await(vendor().fetchDay(session(), DAY, shown(), null));
        gentu().fault("/appointments", 0, 1, "loopCursor");

        assertThat(failureOf(vendor().fetchDay(session(), DAY, shown(), first.cursor())))
                .isInstanceOf(VendorFailure.Malformed.class);
    }

    @Test
    void noticesAListWithoutEnd() {
        gentu().day(TENANT, "2026-07-14", 250, false);
        var cursor = Objects.requireNonNull(
                await(vendor().fetchDay(session(), DAY, shown(), null)).cursor());

        assertThat(failureOf(vendor().fetchDay(session(), DAY, shown(), cursor.replaceFirst("^0:1:", "0:99:"))))
                .isEqualTo(new VendorFailure.Malformed("Gentu's list of appointments has no end"));
    }

    @Test
    void goesOnAfterAnEmptyPage() {
        var held = gentu().day(TENANT, "2026-07-14", 120, false);
        gentu().fault("/appointments", 0, 1, "emptyPage");

        var pages = pages(DAY, shown(), null);

        assertThat(pages.getFirst().appointments()).isEmpty();
        assertThat(pages.stream().flatMap(page -> ids(page).stream()).toList()).hasSize(held.size() - 100);
    }

    @Test
    void readsWhatChangesBetweenTwoPages() {
        var held = gentu().day(TENANT, "2026-07-14", 150, false);
        var order = """
                [{"op": "cancel", "id": "%s"}, {"op": "delete", "id": "%s"}, {"op": "copy", "id": "%s", "fields": {"comment": "again"}},
                 {"op": "add", "fields": {"startAt": "2026-07-14T20:00:00.000+10:00", "minutesDuration": 10}}]
                """.formatted(held.get(120), held.get(130), held.get(140));
        gentu().changeOnListPage(TENANT, 1, order);

        var rows = pages(DAY, shown().subList(0, 1), null).stream()
                .flatMap(page -> page.appointments().stream())
                .toList();

        assertThat(rows)
                .extracting(AppointmentRecord::pmsId)
                .doesNotHaveDuplicates()
                .hasSize(150);
        assertThat(rows)
                .filteredOn(one -> one.pmsId().equals(held.get(120)))
                .extracting(AppointmentRecord::status)
                .containsExactly(AppointmentStatus.CANCELLED);
        assertThat(rows).extracting(AppointmentRecord::pmsId).doesNotContain(held.get(130));
        assertThat(rows)
                .filteredOn(one -> one.pmsId().equals(held.get(140)))
                .extracting(AppointmentRecord::notes)
                .containsExactly("again");
    }

    @Test
    void listsPractitionersAndTypes() {
        gentu().tenant("{\"tenantId\": \"" + TENANT + "\", \"practitioners\": 4, \"appointmentTypes\": 3}");

        var practitioners = vendor().practitioners();
        var plan = await(practitioners.plan(session(), new PlanRequest(4, false)));
        var page = await(practitioners.fetch(session(), plan, plan.segments().getFirst()));

        assertThat(page.last()).isTrue();
        assertThat(page.records()).extracting(one -> one.active()).containsExactly(true, true, false, false);
        assertThat(await(practitioners.count(session(), plan))).isNull();
        assertThat(await(fetch(vendor().appointmentTypes(), session()))).isEqualTo(3);
    }

    @Test
    void showsNoSecret() {
        assertThat(session().toString()).doesNotContain(GentuStandIn.CLIENT_SECRET);
        assertThat(session().secrets()).isEmpty();
        assertThat(new GentuWire.Token("canary-token", 1L).toString()).doesNotContain("canary");
    }

    private String add(String startAt) {
        return gentu().change(
                        TENANT,
                        "{\"op\": \"add\", \"fields\": {\"startAt\": \"" + startAt + "\", \"minutesDuration\": 10}}")
                .getFirst();
    }

    private static List<Long> lengths(DayPage page) {
        return page.appointments().stream()
                .map(one -> Duration.between(one.startsAt(), Objects.requireNonNull(one.endsAt()))
                        .toMinutes())
                .toList();
    }

    private List<String> read(List<String> practitioners, @Nullable String cursor) {
        return pages(DAY, practitioners, cursor).stream()
                .flatMap(page -> ids(page).stream())
                .toList();
    }

    private List<DayPage> pages(Day day, List<String> practitioners, @Nullable String begin) {
        var pages = new ArrayList<DayPage>();
        var cursor = begin;
        do {
            var page = await(vendor().fetchDay(session(), day, practitioners, cursor));
            pages.add(page);
            cursor = page.cursor();
        } while (cursor != null);
        return pages;
    }

    private static List<String> ids(DayPage page) {
        return page.appointments().stream().map(AppointmentRecord::pmsId).toList();
    }

    /** Everybody who is active and shown, as the adapter tells it. */
    private List<String> shown() {
        var feed = vendor().practitioners();
        var plan = await(feed.plan(session(), new PlanRequest(1, false)));
        return await(feed.fetch(session(), plan, Segment.between(null, null))).records().stream()
                .filter(one -> Boolean.TRUE.equals(one.active()))
                .map(one -> one.pmsId())
                .toList();
    }

    /** Of a practice that shows nothing any more. */
    private static List<String> shownBefore() {
        return List.of("1a0e6c5e-0000-4000-8000-000000000001");
    }

    private List<JsonNode> asked(String what) {
        return gentu().requests()
                .valueStream()
                .filter(one ->
                        (one.path("method").asText() + " " + one.path("path").asText()).contains(what))
                .toList();
    }

    private int tokens() {
        return gentu().stats().path("tokens").asInt();
    }

    private static Uni<Integer> fetch(RecordFeed<?> feed, VendorSession session) {
        return feed.plan(session, new PlanRequest(1, false)).chain(plan -> size(feed, session, plan));
    }

    private static Uni<Integer> size(RecordFeed<?> feed, VendorSession session, WalkPlan plan) {
        return feed.fetch(session, plan, plan.segments().getFirst())
                .map(page -> page.records().size());
    }

    private GentuControl gentu() {
        return Objects.requireNonNull(control);
    }

    private GentuVendor vendor() {
        return Objects.requireNonNull(built);
    }

    private VendorSession session() {
        return vendor().session(new CredentialInput(Map.of(), Map.of("tenant_id", TENANT)));
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
