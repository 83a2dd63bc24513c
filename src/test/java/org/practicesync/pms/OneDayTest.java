package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.pms.bench.BenchProfile;
import org.practicesync.pms.bench.Benches;
import org.practicesync.pms.bench.Connected;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Fate;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.http.Json;

/** One day in the words of every system: whichever it is, the practice sees the same run sheet. */
@QuarkusTest
@TestProfile(BenchProfile.class)
class OneDayTest {
    private static final LocalDate DATE = LocalDate.of(2031, 5, 6);
    private static final int STANDARD = 0;
    private static final int VIDEO = 1;
    private static final Practice PRACTICE = practice();

    /** An entry of the sheet, without what is a system's own. */
    private record Row(
            Instant start,
            int minutes,
            String status,
            boolean telehealth,
            String type,
            String clinician,
            String first,
            String last,
            String born) {
        private static final Comparator<Row> ORDER =
                Comparator.comparing(Row::start).thenComparing(Row::last);

        static Row shown(JsonNode entry) {
            assertThat(entry.path("removed").asBoolean()).isFalse();
            return new Row(
                    Instant.parse(entry.path("startsAt").asText()),
                    entry.path("durationMinutes").asInt(),
                    entry.path("status").asText(),
                    entry.path("isTelehealth").asBoolean(),
                    entry.at("/appointmentType/name").asText(),
                    entry.at("/clinician/name").asText(),
                    entry.at("/patient/firstName").asText(),
                    entry.at("/patient/lastName").asText(),
                    entry.at("/patient/dateOfBirth").asText());
        }

        static Row of(Visit visit, int person, String status) {
            var type = PRACTICE.types().get(visit.type());
            var patient = PRACTICE.people().get(person);
            return new Row(
                    visit.begin(),
                    visit.minutes(),
                    status,
                    type.telehealth(),
                    type.name(),
                    "Clinician "
                            + PRACTICE.practitioners().get(visit.practitioner()).last(),
                    patient.first(),
                    patient.last(),
                    patient.born().toString());
        }
    }

    private static Practice practice() {
        var empty = Practice.in("Australia/Sydney");
        var midnight = DATE.atStartOfDay(empty.zone());
        return empty.with(List.of(
                visit(midnight.minusMinutes(10), 20, 0, STANDARD, Fate.BOOKED, 8), // began the day before
                visit(midnight, 30, 0, STANDARD, Fate.BOOKED, 0),
                visit(midnight.withHour(8).withMinute(30), 15, 0, STANDARD, Fate.ARRIVED, 1),
                visit(midnight.withHour(9), 30, 0, VIDEO, Fate.BOOKED, 2),
                visit(midnight.withHour(9), 45, 1, VIDEO, Fate.CANCELLED, 3),
                visit(midnight.withHour(10), 20, 1, STANDARD, Fate.MISSED, 4),
                visit(midnight.withHour(11), 60, 0, STANDARD, Fate.BOOKED, 5, 6), // a group
                visit(midnight.withHour(12), 60, 0, STANDARD, Fate.BOOKED), // kept free
                visit(midnight.withHour(14), 90, 1, STANDARD, Fate.BOOKED, 7),
                visit(midnight.withHour(15).withMinute(15), 10, 1, VIDEO, Fate.BOOKED, 1), // comes a second time
                visit(midnight.withHour(23).withMinute(45), 30, 0, STANDARD, Fate.BOOKED, 2), // ends tomorrow
                visit(midnight.plusDays(1), 15, 1, STANDARD, Fate.BOOKED, 9))); // tomorrow
    }

    private static Visit visit(
            ZonedDateTime start, int minutes, int practitioner, int type, Fate fate, Integer... people) {
        return new Visit(start, minutes, practitioner, type, fate, List.of(people));
    }

    static List<String> benches() {
        return Benches.all().stream().map(VendorBench::vendor).toList();
    }

    @ParameterizedTest
    @MethodSource("benches")
    void everySystemGivesTheSameSheet(String name) {
        var bench = Benches.of(name);
        bench.open(PRACTICE);
        var connected = Connected.to(bench, PRACTICE);
        connected.mapPractitioners();
        if (bench.untold().containsKey(Trait.TELEHEALTH)) {
            connected.markTypes(PRACTICE);
        }

        var synced = connected.sync(DATE);

        assertThat(synced.statusCode()).as(synced.asString()).isEqualTo(200);
        var expected = expected(bench);
        assertThat(connected.sheet(DATE).stream().map(Row::shown).sorted(Row.ORDER))
                .containsExactlyElementsOf(expected);
        var result = Json.read(synced.asString()).path("result");
        assertThat(result.path("appointmentsFetched").asInt())
                .isEqualTo(bench.untold().containsKey(Trait.GROUPS) ? expected.size() : expected.size() - 1);
        assertThat(result.path("appointmentsCreated").asInt())
                .isEqualTo(result.path("appointmentsFetched").asInt());

        // Nothing changed: a second sync of the day finds nothing to write.
        var again = Json.read(connected.sync(DATE).asString()).path("result");
        assertThat(again.path("appointmentsCreated").asInt()).isZero();
        assertThat(again.path("appointmentsUpdated").asInt()).isZero();
    }

    @Test
    void theDayHasWhatADayCanHave() {
        var visits = PRACTICE.visits();
        assertThat(visits).hasSizeGreaterThanOrEqualTo(8);
        assertThat(visits).extracting(Visit::fate).contains(Fate.values());
        assertThat(visits).anyMatch(Visit::isGroup).anyMatch(one -> one.people().isEmpty());
    }

    /** The patients of the day's visits, each with the status that the system can say. */
    private static List<Row> expected(VendorBench bench) {
        return PRACTICE.visits().stream()
                .filter(visit -> visit.start().toLocalDate().equals(DATE))
                .flatMap(visit -> rows(visit, bench))
                .sorted(Row.ORDER)
                .toList();
    }

    private static Stream<Row> rows(Visit visit, VendorBench bench) {
        return visit.people().stream().map(person -> Row.of(visit, person, status(visit, bench)));
    }

    private static String status(Visit visit, VendorBench bench) {
        return switch (visit.fate()) {
            case BOOKED -> "booked";
            case ARRIVED -> "arrived";
            case CANCELLED -> "cancelled";
            case MISSED -> bench.untold().containsKey(Trait.MISSED) ? "booked" : "no_show";
        };
    }
}
