package org.practicesync.features.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.features.activity.ActivityOracle.Expected;
import org.practicesync.features.activity.Practice.Visit;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

/**
 * The SQL agrees with a second telling of the rule, on made-up practices of one or two accounts. A seed that failed is
 * named in the failure; {@code -Dactivity.seed=} plays it alone, {@code -Dactivity.runs=1000} plays more.
 */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class ActivityOracleTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RUNS = Integer.getInteger("activity.runs", 300);
    private static final int RUNS_WITH_A_HORIZON = 150;
    private static final int RECENT_MAX = 10;
    private static final int KEPT_EVERY = 4;
    private static final long FIRST = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final long SPAN = Duration.ofDays(3 * 365).toSeconds();

    @Inject
    ActivityRepository activity;

    @Inject
    ActivityFigures figures;

    private final ScratchDatabase database = ScratchDatabase.ofTheService();

    /** One made-up organization, and what is asked of it. */
    private record Case(
            int seed,
            OrganizationId organization,
            List<Practice> practices,
            ActivityOracle oracle,
            @Nullable Integer days) {
        ActivityQuestion question() {
            return new ActivityQuestion(oracle.asOf(), oracle.now(), days);
        }

        /** Everybody, by PMS and id. */
        Map<String, Expected> expected() {
            var all = new TreeMap<String, Expected>();
            practices.forEach(practice ->
                    oracle.of(practice).forEach((id, expected) -> all.put(practice.vendor + " " + id, expected)));
            return all;
        }

        Map<String, Expected> active() {
            return only(Expected::active);
        }

        Map<String, Expected> only(Function<Expected, Boolean> wanted) {
            var some = new TreeMap<>(expected());
            some.values().removeIf(expected -> !wanted.apply(expected));
            return some;
        }
    }

    @Test
    void agreesOnManyPractices() throws SQLException {
        var one = Integer.getInteger("activity.seed");
        try (var connection = database.connect()) {
            for (int seed = one == null ? 0 : one; seed < (one == null ? RUNS : one + 1); seed++) {
                play(connection, seed, null, 30);
            }
        }
    }

    @Test
    void agreesWhereUpcomingEndsSomewhere() throws SQLException {
        try (var connection = database.connect()) {
            for (int seed = 0; seed < RUNS_WITH_A_HORIZON; seed++) {
                int horizon = seed % 3 * 7;
                database.execute("insert into activity_rule values (2, 14, " + horizon
                        + ", '{booked,arrived,completed}') on conflict (version) do update set upcoming_days = "
                        + horizon);
                play(connection, -1 - seed, horizon, 14);
            }
        } finally {
            database.execute("delete from activity_rule where version = 2");
        }
    }

    private void play(Connection connection, int seed, @Nullable Integer horizon, int ruleDays) throws SQLException {
        var random = new Random(seed);
        var made = make(random, seed, horizon, ruleDays);
        try {
            connection.setAutoCommit(false);
            for (Practice practice : made.practices()) {
                new PracticeStore(connection, made.organization().value(), practice).store(random);
            }
            if (seed % KEPT_EVERY == 0) {
                connection.commit();
                keepFigures(made);
            }
            for (Practice practice : made.practices()) {
                practice.change(random, made.oracle().now(), made.oracle().asOf());
                new PracticeStore(connection, made.organization().value(), practice).update();
            }
            connection.commit();
            assertFacts(connection, made);
            assertLists(made);
            assertSums(made);
        } catch (AssertionError | SQLException failed) {
            throw new AssertionError("seed " + seed + ": " + made.oracle(), failed);
        }
    }

    /** What was kept before the practices changed must not be told afterwards. */
    private void keepFigures(Case made) {
        await(figures.sums(made.organization(), made.question()));
        await(figures.types(made.organization(), made.question()));
        await(matchOf(made, "t1"));
    }

    private Uni<TypeMatch> matchOf(Case made, String type) {
        return activity.chooseType(made.organization(), type)
                .chain(choice -> figures.ofType(made.organization(), new TypeQuestion(choice, null), made.question()));
    }

    private Case make(Random random, int seed, @Nullable Integer horizon, int ruleDays) throws SQLException {
        var now = Instant.ofEpochSecond(FIRST + random.nextInt((int) SPAN))
                .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
        var asOf = random.nextInt(3) == 0
                ? null
                : LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .plusDays(Practice.pick(random, List.of(0, 0, 1, -1, -30, 20, -400)));
        var days = random.nextBoolean() ? null : Practice.pick(random, List.of(1, 7, 30, 31, 365));
        var practices = Stream.of("cliniko", "elsewhere")
                .limit(1 + random.nextInt(2))
                .map(vendor -> Practice.random(random, vendor, "a" + random.nextInt(3), now, asOf))
                .toList();
        var oracle = new ActivityOracle(now, asOf, days == null ? ruleDays : days, horizon);
        return new Case(seed, organization(), practices, oracle, days);
    }

    private OrganizationId organization() {
        return new OrganizationId(Long.parseLong(database.texts("""
                        insert into organization (external_id, created_at, updated_at)
                        values ('org_' || replace(gen_random_uuid()::text, '-', ''), now(), now()) returning id""").getFirst()));
    }

    private static void assertFacts(Connection connection, Case made) throws SQLException {
        var facts = new TreeMap<String, String>();
        made.only(expected -> expected.listed() || !expected.all().isEmpty())
                .forEach((id, expected) ->
                        facts.put(id, expected.listed() + " " + expected.all().size() + " " + expected.last()));
        var kept = new TreeMap<String, String>();
        try (var statement = connection.prepareStatement("""
                select vendor_id || ' ' || pms_patient_id, listed, appointments, last_counting_at
                from patient_activity where organization_id = ? and (listed or appointments > 0)""")) {
            statement.setLong(1, made.organization().value());
            for (var rows = statement.executeQuery(); rows.next(); ) {
                var last = rows.getObject(4, OffsetDateTime.class);
                kept.put(
                        rows.getString(1),
                        rows.getBoolean(2) + " " + rows.getInt(3) + " " + (last == null ? null : last.toInstant()));
            }
        }
        assertThat(kept).as("facts").isEqualTo(facts);
        assertDays(connection, made);
    }

    /** The sums per day are those of the facts. */
    private static void assertDays(Connection connection, Case made) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select vendor_id, account_id, day, sum(n)
                from (
                    select vendor_id, account_id, day, patients as n from activity_day where organization_id = ?
                    union all
                    select vendor_id, account_id, (last_counting_at at time zone 'UTC')::date, -1
                    from patient_activity where organization_id = ? and listed and last_counting_at is not null
                ) as b
                group by vendor_id, account_id, day having sum(n) <> 0""")) {
            statement.setLong(1, made.organization().value());
            statement.setLong(2, made.organization().value());
            assertThat(statement.executeQuery().next()).as("a day differs").isFalse();
        }
    }

    private void assertLists(Case made) {
        var page = new ActivityPage(null, null, 500, 0, true, true);
        var found = await(activity.listActive(made.organization(), made.question(), page));
        assertThat(told(found)).as("active").isEqualTo(told(made.active()));
        assertThat(found.total()).isEqualTo(found.patients().size());
        assertWhy(found, made.active());
        assertThat(found.patients().stream().map(PatientActivity::id)).isSorted();

        var ever = await(activity.listEver(
                made.organization(),
                new ActivityQuestion(made.oracle().asOf(), made.oracle().now(), null),
                page));
        assertThat(ids(ever))
                .as("ever")
                .isEqualTo(made.only(
                                expected -> expected.listed() && !expected.all().isEmpty())
                        .keySet());

        var match = await(matchOf(made, "t1"));
        assertThat(match.ids()).isNotNull();
        assertOfType(made, match, page);
        // As if they were too many to be kept.
        assertOfType(made, new TypeMatch(match.total(), null), page);
        assertPages(made, found.total());
    }

    private void assertOfType(Case made, TypeMatch match, ActivityPage page) {
        var type = new TypeQuestion(await(activity.chooseType(made.organization(), "t1")), null);
        var typed = await(activity.listByType(made.organization(), type, match, made.question(), page));
        assertThat(ids(typed))
                .as("of a type")
                .isEqualTo(made.only(expected ->
                                expected.listed() && inWindow(expected).anyMatch(visit -> visit.type.equals("t1")))
                        .keySet());
        assertThat(typed.total()).isEqualTo(typed.patients().size());
        assertThat(ofTypeByCursor(made, type, match)).isEqualTo(inOrder(typed));
        assertThat(ofTypeByOffset(made, type, match)).isEqualTo(inOrder(typed));
    }

    private List<Long> ofTypeByCursor(Case made, TypeQuestion type, TypeMatch match) {
        var met = new ArrayList<Long>();
        Long after = null;
        while (true) {
            var page = new ActivityPage(null, after, 2, 0, false, false);
            var two = inOrder(await(activity.listByType(made.organization(), type, match, made.question(), page)));
            if (two.isEmpty()) {
                return met;
            }
            met.addAll(two);
            after = two.getLast();
        }
    }

    private List<Long> ofTypeByOffset(Case made, TypeQuestion type, TypeMatch match) {
        var met = new ArrayList<Long>();
        while (true) {
            var page = new ActivityPage(null, null, 3, met.size(), false, false);
            var three = inOrder(await(activity.listByType(made.organization(), type, match, made.question(), page)));
            if (three.isEmpty()) {
                return met;
            }
            met.addAll(three);
        }
    }

    private static List<Long> inOrder(ActivityRepository.Found found) {
        return found.patients().stream().map(PatientActivity::id).toList();
    }

    /** Pages of one and two meet everybody once, by place and by cursor. */
    private void assertPages(Case made, long total) {
        var byCursor = new TreeMap<Long, String>();
        Long after = null;
        for (int i = 0; i < total; i += 2) {
            var two = await(activity.listActive(
                    made.organization(), made.question(), new ActivityPage(null, after, 2, 0, false, false)));
            for (PatientActivity patient : two.patients()) {
                assertThat(byCursor.put(patient.id(), id(patient))).isNull();
                after = patient.id();
            }
        }
        assertThat(byCursor.values()).hasSameSizeAs(made.active().keySet());
        if (total > 0) {
            var last = await(activity.listActive(
                    made.organization(), made.question(), new ActivityPage(null, null, 5, total - 1, false, false)));
            assertThat(last.patients()).hasSize(1);
            assertThat(last.patients().getFirst().id()).isEqualTo(byCursor.lastKey());
        }
    }

    private void assertSums(Case made) {
        var active = made.active().values();
        if (made.oracle().asOf() == null && made.days() == null) {
            assertThat(await(activity.countActive(
                            made.organization(), made.oracle().now())))
                    .isEqualTo(active.size());
        }
        var sums = await(figures.sums(made.organization(), made.question()));
        assertThat(sums)
                .isEqualTo(new ActivitySums(
                        active.size(),
                        active.stream()
                                .filter(expected -> !expected.recent().isEmpty())
                                .count(),
                        active.stream()
                                .filter(expected -> !expected.upcoming().isEmpty())
                                .count(),
                        active.stream()
                                .mapToLong(expected -> expected.recent().size())
                                .sum(),
                        active.stream()
                                .mapToLong(expected -> expected.all().size())
                                .sum(),
                        active.stream()
                                .flatMap(expected -> expected.recent().stream())
                                .map(visit -> visit.startsAt)
                                .max(Comparator.naturalOrder())
                                .orElse(null)));
        assertTypes(made);
    }

    private void assertTypes(Case made) {
        var expected = new TreeMap<String, long[]>();
        made.active().forEach((id, patient) -> {
            var vendor = id.substring(0, id.indexOf(' '));
            inWindow(patient).map(visit -> visit.type).distinct().forEach(type -> {
                var sums = expected.computeIfAbsent(vendor + " " + type, key -> new long[3]);
                sums[0]++;
                sums[1] += inWindow(patient)
                        .filter(visit -> visit.type.equals(type))
                        .count();
                sums[2] += patient.upcoming().stream()
                        .filter(visit -> visit.type.equals(type))
                        .count();
            });
        });
        var types = await(figures.types(made.organization(), made.question()));
        assertThat(types.stream()
                        .collect(Collectors.toMap(
                                type -> type.pmsType() + " " + type.id(),
                                type -> List.of(type.patients(), type.appointments(), type.upcoming()))))
                .as("types")
                .isEqualTo(expected.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                sums -> List.of(sums.getValue()[0], sums.getValue()[1], sums.getValue()[2]))));
    }

    private static void assertWhy(ActivityRepository.Found found, Map<String, Expected> expected) {
        for (PatientActivity patient : found.patients()) {
            var why = Objects.requireNonNull(patient.why());
            var known = Objects.requireNonNull(expected.get(id(patient)));
            assertThat(why.kind()).isEqualTo(known.recent().isEmpty() ? "upcoming" : "recent");
            assertThat(why.appointment().startsAt())
                    .isEqualTo(
                            known.recent().isEmpty()
                                    ? known.upcoming().getFirst().startsAt
                                    : known.recent().getLast().startsAt);
        }
    }

    /** What a list says of each, as text. */
    private static Map<String, String> told(ActivityRepository.Found found) {
        return found.patients().stream()
                .collect(Collectors.toMap(
                        ActivityOracleTest::id,
                        patient -> patient.recent() + " " + patient.upcoming() + " " + patient.total() + " "
                                + patient.lastAt() + " " + patient.nextAt() + " "
                                + patient.appointments().stream()
                                        .map(AppointmentView::startsAt)
                                        .toList()));
    }

    private static Map<String, String> told(Map<String, Expected> all) {
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> told(each.getValue())));
    }

    private static String told(Expected patient) {
        return patient.recent().size() + " " + patient.upcoming().size() + " "
                + patient.all().size() + " "
                + start(patient.over().reversed()) + " " + start(patient.upcoming()) + " "
                + patient.recent().reversed().stream()
                        .limit(RECENT_MAX)
                        .map(visit -> visit.startsAt)
                        .toList();
    }

    private static @Nullable Instant start(List<Visit> visits) {
        return visits.isEmpty() ? null : visits.getFirst().startsAt;
    }

    private static Stream<Visit> inWindow(Expected patient) {
        return Stream.concat(patient.recent().stream(), patient.upcoming().stream());
    }

    private static Set<String> ids(ActivityRepository.Found found) {
        return found.patients().stream().map(ActivityOracleTest::id).collect(Collectors.toSet());
    }

    private static String id(PatientActivity patient) {
        return patient.patient().vendor() + " " + patient.patient().pmsPatientId();
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(SOON);
    }
}
