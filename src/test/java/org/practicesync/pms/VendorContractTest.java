package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.pms.bench.Reading.await;
import static org.practicesync.pms.bench.Reading.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.bench.BenchProfile;
import org.practicesync.pms.bench.Benches;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.GrantingBudget;
import org.practicesync.pms.bench.GrantingBudget.BackOff;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Reading;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;

/**
 * What every adapter has to do, over HTTP against its stand-in: that what it claims works, and that whatever a system may
 * answer becomes the right failure, and never a wrong "that was all". The adapters are those that the container finds.
 */
@QuarkusTest
@TestProfile(BenchProfile.class)
class VendorContractTest {
    private static final LocalDate DATE = LocalDate.of(2031, 7, 14);
    private static final Day DAY = new Day(DATE, ZoneId.of("Australia/Sydney"));

    /** More than any system shows on one page, for each practitioner. */
    private static final int BUSY = 230;

    @Inject
    Vendors vendors;

    @Inject
    GrantingBudget budget;

    /** What one system is asked, and what is wrong with its answers. */
    private record Trouble(String vendor, Call call, Fault fault) {}

    static List<String> benches() {
        return Benches.all().stream().map(VendorBench::vendor).toList();
    }

    @BeforeEach
    void openBooks() {
        budget.openBooks();
    }

    @Test
    void everySystemHasAStandIn_thatKnowsAllItsLists() {
        assertThat(vendors.all()).isNotEmpty().allSatisfy(vendor -> {
            var bench = Benches.of(vendor.id().value());
            var claims = Capability.of(vendor);
            assertThat(bench.calls().contains(Call.PATIENTS)).isEqualTo(claims.contains(Capability.LIST_PATIENTS));
            assertThat(bench.calls().contains(Call.PRACTITIONERS))
                    .isEqualTo(claims.contains(Capability.LIST_PRACTITIONERS));
            assertThat(bench.calls().contains(Call.APPOINTMENT_TYPES))
                    .isEqualTo(claims.contains(Capability.LIST_APPOINTMENT_TYPES));
            assertThat(bench.calls().contains(Call.DAY)).isEqualTo(claims.contains(Capability.DAY_SHEET));
            assertThat(bench.untold().containsKey(Trait.TELEHEALTH))
                    .isEqualTo(!vendor.profile().tellsTelehealth());
        });
        assertThat(benches()).hasSameSizeAs(vendors.all());
    }

    @ParameterizedTest
    @MethodSource("benches")
    void tellsWhoseCredentialsTheyAre(String name) {
        var practice = Practice.in("Australia/Perth");
        var reading = open(name, practice);

        var check = await(vendor(name).check(reading.session()));

        assertThat(check.accountId()).isNotBlank();
        assertThat(check.shownId()).isNotBlank();
        assertThat(check.accountName()).isEqualTo(practice.name());
        assertThat(check.timezone()).isIn(null, "Australia/Perth");
        assertThat(reading.session().toString()).doesNotContainIgnoringCase("canary");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void pairsByACode_thatWorksOnce(String name) {
        if (vendor(name) instanceof Pairing pairing) {
            var bench = Benches.of(name);
            bench.open(Practice.in("Europe/London"));
            var code = bench.pairingCode().orElseThrow();

            var settings = await(pairing.pair(code));

            assertThat(settings).isNotEmpty();
            assertThat(failureOf(() -> await(pairing.pair(code)))).isInstanceOf(VendorFailure.Refused.class);
        } else {
            assertThat(Benches.of(name).credentials())
                    .containsKeys(vendor(name).profile().credentialFields().stream()
                            .filter(VendorProfile.CredentialField::required)
                            .map(VendorProfile.CredentialField::name)
                            .toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("benches")
    void walksEveryListToItsEnd_eachRecordOnce(String name) {
        var practice = Practice.ofMany(120, 120, BUSY).busyOn(DATE, BUSY);
        var reading = open(name, practice);

        assertThat(Feeds.of(vendor(name))).isNotEmpty().allSatisfy(feed -> {
            var plan = reading.plan(feed);
            var read = reading.list(feed, plan);

            assertThat(read.rejected()).isEmpty();
            assertThat(read.ids()).doesNotHaveDuplicates();
            assertThat(read.records()).hasSize(expected(feed.kind(), practice));
            assertThat(await(feed.count(reading.session(), plan)))
                    .isIn(null, (long) read.records().size());
            assertThat(plan.total()).isIn(null, (long) read.records().size());
        });
    }

    private static int expected(RecordKind kind, Practice practice) {
        return switch (kind) {
            case PATIENTS -> practice.people().size();
            case PRACTITIONERS -> practice.practitioners().size();
            case APPOINTMENT_TYPES -> practice.types().size();
            case LOCATIONS -> 1;
            case APPOINTMENTS -> practice.visits().size();
            case GROUP_APPOINTMENTS -> 0;
        };
    }

    @ParameterizedTest
    @MethodSource("benches")
    void readsNamesAsTheyAre(String name) {
        var practice = Practice.in("Australia/Sydney");
        var reading = open(name, practice);

        assertThat(Feeds.of(vendor(name))).allSatisfy(feed -> {
            var records = reading.list(feed).records();
            assertThat(records).extracting(PmsRecord::warnings).allMatch(List::isEmpty);
            switch (feed.kind()) {
                case PATIENTS ->
                    assertThat(records)
                            .map(PatientRecord.class::cast)
                            .extracting(one -> new Practice.Person(
                                    String.valueOf(one.firstName()), String.valueOf(one.lastName()), date(one)))
                            .containsExactlyInAnyOrderElementsOf(practice.people());
                case PRACTITIONERS ->
                    assertThat(records)
                            .map(PractitionerRecord.class::cast)
                            .extracting(one -> new Practice.Practitioner(
                                    String.valueOf(one.title()),
                                    String.valueOf(one.firstName()),
                                    String.valueOf(one.lastName())))
                            .containsExactlyInAnyOrderElementsOf(practice.practitioners());
                case APPOINTMENT_TYPES ->
                    assertThat(records)
                            .map(AppointmentTypeRecord.class::cast)
                            .extracting(AppointmentTypeRecord::name)
                            .containsExactlyInAnyOrder("Standard", "Video");
                case LOCATIONS, APPOINTMENTS, GROUP_APPOINTMENTS -> {}
            }
        });
    }

    private static LocalDate date(PatientRecord patient) {
        var born = patient.dateOfBirth();
        return born == null ? LocalDate.MIN : born;
    }

    @ParameterizedTest
    @MethodSource("benches")
    void listsWhatChanged_whereItSaysSo(String name) {
        var reading = open(name, Practice.in("Australia/Sydney").busyOn(DATE, 12));
        var feeds = Feeds.of(vendor(name)).stream()
                .filter(ChangeFeed.class::isInstance)
                .toList();

        assertThat(feeds.isEmpty()).isNotEqualTo(Capability.of(vendor(name)).contains(Capability.LIST_CHANGES));
        assertThat(feeds).allSatisfy(feed -> {
            var plan =
                    await(((ChangeFeed<?>) feed).planChanges(reading.session(), Instant.parse("2001-01-01T00:00:00Z")));
            assertThat(plan.readsAll()).isFalse();
            assertThat(reading.list(feed, plan).ids())
                    .containsAll(reading.list(feed).ids());
        });
    }

    @ParameterizedTest
    @MethodSource("benches")
    void listsAppointmentsFromAMomentOn_whereItSaysSo(String name) {
        var reading = open(name, Practice.in("Australia/Sydney").busyOn(DATE, 12));
        var from = DATE.atTime(8, 10).atZone(DAY.zone()).toInstant();

        assertThat(Feeds.of(vendor(name)).stream().filter(WindowFeed.class::isInstance))
                .allSatisfy(feed -> {
                    var plan =
                            await(((WindowFeed<?>) feed).planFrom(reading.session(), new PlanRequest(1, false), from));
                    assertThat(plan.scope()).isNotBlank();
                    assertThat(reading.list(feed, plan).appointments())
                            .hasSize(feed.kind() == RecordKind.APPOINTMENTS ? 7 : 0)
                            .allMatch(one -> !one.startsAt().isBefore(from));
                });
    }

    @ParameterizedTest
    @MethodSource("benches")
    void findsRecordsByTheirIds_whereItSaysSo(String name) {
        var reading = open(name, Practice.in("Australia/Sydney").busyOn(DATE, 3));

        for (RecordFeed<?> feed : Feeds.of(vendor(name))) {
            var ids = reading.list(feed).ids();
            if (feed instanceof RecordLookup<?> lookup && !ids.isEmpty()) {
                assertThat(await(lookup.lookUp(reading.session(), ids.getFirst())))
                        .isInstanceOf(Looked.There.class);
                assertThat(await(lookup.lookUp(reading.session(), "999999999"))).isInstanceOf(Looked.NotThere.class);
            }
            if (feed instanceof BatchLookup<?> batch) {
                assertThat(await(batch.readAll(reading.session(), ids)).records())
                        .extracting(PmsRecord::pmsId)
                        .containsExactlyInAnyOrderElementsOf(ids);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("benches")
    void readsABusyDay_inParts_eachVisitOnce_withItsPatient(String name) {
        var practice = Practice.in("Australia/Sydney").busyOn(DATE, BUSY);
        var read = open(name, practice).day(DAY);

        assertThat(read.rejected()).isEmpty();
        assertThat(read.ids()).doesNotHaveDuplicates();
        assertThat(starts(read)).containsExactlyElementsOf(starts(practice));
        var told = read.people().stream().map(PatientRecord::pmsId).toList();
        assertThat(read.appointments())
                .allSatisfy(one -> assertThat(one.attendees())
                        .singleElement()
                        .extracting(Attendee::patientId)
                        .isIn(told));
    }

    static List<Object[]> clocks() {
        var days = List.of(
                new Object[] {"Australia/Sydney", "2031-10-05", 23},
                new Object[] {"Australia/Sydney", "2031-04-06", 25},
                new Object[] {"Australia/Perth", "2031-10-05", 24},
                new Object[] {"Europe/London", "2031-03-30", 23},
                new Object[] {"Europe/London", "2031-10-26", 25});
        return benches().stream()
                .flatMap(name -> days.stream().map(day -> new Object[] {name, day[0], day[1], day[2]}))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void readsADayOfWhateverLength_andWhatGoesOnAfterMidnight(String name, String zone, LocalDate date, int hours) {
        var day = new Day(date, ZoneId.of(zone));
        var midnight = day.begin().atZone(day.zone());
        var noon = date.atTime(LocalTime.NOON).atZone(day.zone());
        var next = day.end().atZone(day.zone());
        var practice = Practice.in(zone)
                .with(List.of(
                        Visit.at(midnight.minusMinutes(10), 20, 0, 0),
                        Visit.at(midnight, 15, 0, 1),
                        Visit.at(noon, 15, 1, 2),
                        Visit.at(next.minusMinutes(10), 30, 1, 3),
                        Visit.at(next, 15, 0, 4)));

        var read = open(name, practice).day(day);

        assertThat(Duration.between(day.begin(), day.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(starts(read)).containsExactlyElementsOf(starts(practice).subList(1, 4));
        assertThat(read.appointments())
                .extracting(AppointmentRecord::endsAt)
                .contains(next.plusMinutes(20).toInstant());
    }

    static List<Trouble> troubles() {
        return Benches.all().stream().flatMap(VendorContractTest::troubles).toList();
    }

    private static Stream<Trouble> troubles(VendorBench bench) {
        return bench.calls().stream()
                .flatMap(call -> Arrays.stream(Fault.values())
                        .filter(fault -> isOfEveryPage(fault) && (call == Call.DAY || fault != Fault.SILENT))
                        .map(fault -> new Trouble(bench.vendor(), call, fault)));
    }

    /** The others show only where one page follows another. */
    private static boolean isOfEveryPage(Fault fault) {
        return fault != Fault.EMPTY_PAGE && fault != Fault.REPEATED_PAGE;
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void namesWhatIsWrong_andNobody(Trouble trouble) {
        var reading = open(trouble.vendor(), Practice.in("Australia/Sydney").busyOn(DATE, 3));
        reading.bench().fault(trouble.call(), trouble.fault(), 0, -1);

        if (reading.bench().bears(trouble.call(), trouble.fault())) {
            assertThat(reading.read(trouble.call(), DAY).records()).isNotNull();
        } else {
            assertThat(failureOf(() -> reading.read(trouble.call(), DAY)))
                    .isInstanceOf(reading.bench().failure(trouble.fault()));
        }
    }

    @ParameterizedTest
    @MethodSource("benches")
    void slowsItsBucketByTheWaitThatItIsTold_andDoesNotTryAgain(String name) {
        var reading = open(name, Practice.in("Australia/Sydney").busyOn(DATE, 3));
        reading.day(DAY);
        reading.bench().fault(Call.DAY, Fault.THROTTLED, 0, -1);
        budget.openBooks();

        var failure = (VendorFailure.RateLimited) failureOf(() -> reading.day(DAY));

        // A reset that is told as a second of the clock may be up to one second nearer.
        assertThat(failure.retryAfter()).isBetween(seconds(-1), seconds(1));
        var bucket = reading.session().bucket().name();
        assertThat(budget.backOffs()).containsExactly(new BackOff(bucket, failure.retryAfter()));
        assertThat(budget.taken()).containsExactly(bucket);
    }

    private static Duration seconds(int more) {
        return Duration.ofSeconds(Fault.WAIT_SECONDS + more);
    }

    static List<Trouble> passingTroubles() {
        var passing = List.of(Fault.BROKEN, Fault.AWAY, Fault.SILENT, Fault.CUT, Fault.HTML, Fault.BAD_JSON);
        return benches().stream()
                .flatMap(name -> passing.stream().map(fault -> new Trouble(name, Call.DAY, fault)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("passingTroubles")
    void triesAgain_andReadsTheDayToItsEnd(Trouble trouble) {
        var practice = Practice.in("Australia/Sydney").busyOn(DATE, BUSY);
        var reading = open(trouble.vendor(), practice);
        reading.bench().fault(trouble.call(), trouble.fault(), 1, 1);

        assertThat(starts(reading.day(DAY))).containsExactlyElementsOf(starts(practice));
    }

    static List<Trouble> pageTroubles() {
        return Benches.all().stream()
                .flatMap(bench -> Stream.of(Fault.EMPTY_PAGE, Fault.REPEATED_PAGE)
                        .filter(fault ->
                                fault != Fault.EMPTY_PAGE || !bench.untold().containsKey(Trait.COUNTS))
                        .map(fault -> new Trouble(bench.vendor(), Call.DAY, fault)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pageTroubles")
    void takesNoPageForAnother_andNoEmptyOneForTheEnd(Trouble trouble) {
        var reading = open(trouble.vendor(), Practice.in("Australia/Sydney").busyOn(DATE, BUSY));
        reading.bench().fault(trouble.call(), trouble.fault(), 1, -1);

        assertThat(failureOf(() -> reading.day(DAY)))
                .isInstanceOf(reading.bench().failure(trouble.fault()));
    }

    @ParameterizedTest
    @MethodSource("benches")
    void takesAnUnknownStatusForBooked_withAWarningThatDoesNotQuoteIt(String name) {
        var reading = open(name, Practice.in("Australia/Sydney").busyOn(DATE, 3));
        var spoilt = reading.bench().spoil(Oddity.UNKNOWN_STATUS);
        var read = reading.day(DAY).appointments();

        assertThat(spoilt.isEmpty()).isEqualTo(reading.bench().untold().containsKey(Trait.STATUS_WORDS));
        assertThat(read).hasSize(3).extracting(AppointmentRecord::status).containsOnly(AppointmentStatus.BOOKED);
        assertThat(read.stream().flatMap(one -> one.warnings().stream()))
                .hasSize(spoilt.isEmpty() ? 0 : 1)
                .allSatisfy(warning -> assertThat(warning).doesNotContainIgnoringCase("canary"));
    }

    @ParameterizedTest
    @MethodSource("benches")
    void rejectsARecordOfWhichNoRowCanBeMade_andKeepsTheOthers(String name) {
        var practice = Practice.in("Australia/Sydney").busyOn(DATE, 3);
        var reading = open(name, practice);
        var call = reading.bench().spoil(Oddity.MISSING_FIELD).orElseThrow();

        var read = reading.read(call, DAY);

        // Where the highest record is spoilt Cliniko's list is walked by page, more than once.
        assertThat(Set.copyOf(read.ids()))
                .hasSize(call == Call.DAY ? 3 : practice.people().size());
        assertThat(read.rejected()).isNotEmpty().allSatisfy(rejected -> {
            assertThat(rejected.reason()).isNotBlank().doesNotContainIgnoringCase("canary");
            assertThat(rejected.toString()).doesNotContainIgnoringCase("canary");
        });
    }

    @ParameterizedTest
    @MethodSource("benches")
    void losesNothing_whenRowsComeTwice(String name) {
        var practice = Practice.in("Australia/Sydney").busyOn(DATE, BUSY);
        var reading = open(name, practice);
        var spoilt = reading.bench().spoil(Oddity.TWICE);

        var met = reading.day(DAY).appointments().stream()
                .map(AppointmentRecord::startsAt)
                .distinct()
                .sorted()
                .toList();

        assertThat(spoilt.isEmpty()).isEqualTo(reading.bench().untold().containsKey(Trait.ROWS_TWICE));
        assertThat(met).containsExactlyElementsOf(starts(practice));
    }

    @ParameterizedTest
    @MethodSource("benches")
    void saysThatAccessWasTakenAwayBetweenTwoParts_andGoesOnWhenItIsBack(String name) {
        var practice = Practice.in("Australia/Sydney").busyOn(DATE, BUSY);
        var reading = open(name, practice);
        var first = reading.part(DAY, null);
        assertThat(first.cursor()).isNotNull();
        reading.bench().revoke();

        assertThat(failureOf(() -> reading.rest(DAY, first.cursor()))).isEqualTo(new VendorFailure.AuthRejected());
        assertThat(failureOf(() -> await(vendor(name).check(reading.session()))))
                .isEqualTo(new VendorFailure.AuthRejected());

        reading.bench().restore();
        var rest = reading.rest(DAY, first.cursor());
        assertThat(Stream.concat(first.appointments().stream(), rest.appointments().stream())
                        .map(AppointmentRecord::startsAt)
                        .sorted())
                .containsExactlyElementsOf(starts(practice));
    }

    private Reading open(String name, Practice practice) {
        var bench = Benches.of(name);
        bench.open(practice);
        return new Reading(vendor(name), bench);
    }

    private PmsVendor vendor(String name) {
        return vendors.find(name).orElseThrow();
    }

    private static List<Instant> starts(Reading.Read read) {
        return read.appointments().stream()
                .map(AppointmentRecord::startsAt)
                .sorted()
                .toList();
    }

    private static List<Instant> starts(Practice practice) {
        return practice.visits().stream().map(Visit::begin).sorted().toList();
    }
}
