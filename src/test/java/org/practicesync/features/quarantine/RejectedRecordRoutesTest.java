package org.practicesync.features.quarantine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class RejectedRecordRoutesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant FIRST = Instant.parse("2026-01-15T10:30:00.123456Z");
    private static final String LIST = "/api/v1/sync/rejected/";

    @Inject
    RejectedRecordRepository rejected;

    @Inject
    PatientRepository patients;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final Account account = new Account(new VendorId("cliniko"), "au1:" + UUID.randomUUID());
    private final SyncId run = new SyncId(UUID.randomUUID());
    private Clinic clinic;
    private OrganizationId ours = new OrganizationId(0);

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        ours = new OrganizationId(clinic.number());
    }

    @Test
    void listsWhatIsKept_withoutItsContent() {
        keep(account, Patients.fixed("7", "Canaryfirst", null));
        var answer = list("");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).doesNotContain("anary");
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("rejected", "total_count", "next_cursor", "has_more");
        assertThat(answer.jsonPath().<Map<String, Object>>getList("rejected"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(UUID.fromString(String.valueOf(record.get("id"))))
                            .isNotNull();
                    assertThat(record)
                            .containsOnlyKeys(
                                    "id",
                                    "pms_type",
                                    "kind",
                                    "pms_id",
                                    "reason",
                                    "times",
                                    "first_seen_at",
                                    "last_seen_at",
                                    "last_sync_id")
                            .containsEntry("pms_type", "cliniko")
                            .containsEntry("kind", "patients")
                            .containsEntry("pms_id", "7")
                            .containsEntry("reason", "it had an odd name")
                            .containsEntry("times", 1)
                            .containsEntry("first_seen_at", FIRST.toString())
                            .containsEntry("last_seen_at", FIRST.toString())
                            .containsEntry("last_sync_id", run.toString());
                });
        assertThat(answer.jsonPath().getLong("total_count")).isEqualTo(1);
        assertThat(answer.jsonPath().getBoolean("has_more")).isFalse();
        assertThat((Object) answer.jsonPath().get("next_cursor")).isNull();
    }

    @Test
    void pagesFromTheLastSeenOn_alsoWhereManyWereSeenAtOnce() {
        for (int id = 1; id <= 7; id++) {
            keepAt(id < 5 ? FIRST : FIRST.plusSeconds(id), Patients.fixed(String.valueOf(id), "P", null));
        }
        var met = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = list("?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            assertThat(page.jsonPath().getLong("total_count")).isEqualTo(7);
            met.addAll(page.jsonPath().getList("rejected.pms_id"));
            cursor = page.jsonPath().getString("next_cursor");
            assertThat(page.jsonPath().getBoolean("has_more")).isEqualTo(cursor != null);
        } while (cursor != null);
        assertThat(met)
                .startsWith("7", "6", "5")
                .hasSize(7)
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        assertThat(list("?limit=7").jsonPath().getBoolean("has_more")).isFalse();
    }

    @Test
    void listsOneSystemsRecords() {
        keep(account, Patients.fixed("7", "A", null));
        keep(new Account(new VendorId("elsewhere"), "1"), Patients.fixed("8", "B", null));

        assertThat(list("").jsonPath().getList("rejected.pms_id")).containsExactlyInAnyOrder("7", "8");
        assertThat(list("?pms_type=cliniko").jsonPath().getList("rejected.pms_id"))
                .containsExactly("7");
        assertThat(list("?pms_type=cliniko").jsonPath().getLong("total_count")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "limit,abc",
        "limit,0",
        "limit,-1",
        "limit,501",
        "limit,1.5",
        "limit,%00",
        "limit,1000000000000000000000",
        "cursor,abc",
        "cursor,%00",
        "cursor,WyIyMDI2LTAxLTE1VDEwOjMwOjAwWiJd",
        "cursor,%F0%9F%98%80",
        "cursor,WyIyMDI2LTAxLTE1VDEwOjMwOjAwWiIsIngiXQ",
        "cursor,WyIyMDI2LTk5LTE1VDEwOjMwOjAwWiIsIjciXQ",
        "pms_type,CLINIKO",
        "pms_type,unheard",
        "pms_type,%27",
        "pms_type,%00"
    })
    void refusesParametersThatDoNotFit(String name, String value) {
        var answer = list("?" + name + "=" + value);
        assertRefused(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nul",
                "[]",
                "7",
                "\"all\"",
                "{\"ids\":[]}",
                "{\"ids\":\"all\"}",
                "{\"ids\":[\"7\"]}",
                "{\"ids\":[7]}",
                "{\"ids\":[\"'; drop table patient\"]}"
            })
    void refusesBodiesThatDoNotFit(String body) {
        keep(account, Patients.fixed("7", "A", null));
        assertRefused(replay(body), 400, "VALIDATION_FAILED");
        assertThat(list("").jsonPath().getLong("total_count")).isEqualTo(1);
    }

    @Test
    void isForItsOrganization_readByViewersAndReplayedByManagers() {
        var stranger = Clinic.known();
        keep(account, Patients.fixed("7", "A", null));
        var id = list("").jsonPath().getString("rejected[0].id");
        var path = LIST + clinic.id();

        assertThat(given().get(path).statusCode()).isEqualTo(401);
        assertThat(given().post(path + "/replay").statusCode()).isEqualTo(401);
        assertRefused(clinic.as("viewer").post(path + "/replay"), 403, "FORBIDDEN");
        assertRefused(stranger.as("admin").get(path), 403, "ORGANIZATION_NOT_FOUND");
        assertRefused(stranger.as("admin").post(path + "/replay"), 403, "ORGANIZATION_NOT_FOUND");
        assertRefused(clinic.as("admin").post(path), 405, "METHOD_NOT_ALLOWED");
        assertRefused(clinic.as("admin").get(LIST + "org-1"), 400, "VALIDATION_FAILED");
        assertThat(stranger.as("viewer").get(LIST + stranger.id()).jsonPath().getLong("total_count"))
                .isZero();
        var foreign = stranger.as("manager").body(ids(id)).post(LIST + stranger.id() + "/replay");
        assertThat(foreign.statusCode()).isEqualTo(200);
        assertThat(foreign.jsonPath().getString("results[0].outcome")).isEqualTo("unknown");
        assertThat(Clinic.platformAdmin().get(path).jsonPath().getLong("total_count"))
                .isEqualTo(1);
    }

    @Test
    void storesWhatMapsNow_andKeepsTheRest() {
        keep(account, Patients.fixed("7", "Canaryfirst", "2026-01-01T00:00:00Z"), Patients.withoutId("Canarysecond"));
        var captured = new Captured();
        var root = LogContext.getLogContext().getLogger("");
        root.addHandler(captured);
        Response answer;
        try {
            answer = replay("");
        } finally {
            root.removeHandler(captured);
        }

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap(""))
                .containsOnlyKeys("replayed", "cleared", "still_rejected", "remaining", "results");
        assertSums(answer, 2, 1, 1, 0);
        assertThat(outcomes(answer)).containsEntry("7", "stored").containsEntry("null", "rejected");
        assertThat(answer.jsonPath().getString("results.find{it.outcome=='rejected'}.reason"))
                .isEqualTo("the record has no id");
        assertThat(answer.asString()).doesNotContain("anary");
        assertThat(String.join("\n", captured.lines)).doesNotContain("anary");
        assertThat(firstNames("7")).containsExactly("Canaryfirst");
        assertThat(list("").jsonPath().getList("rejected.reason")).containsExactly("the record has no id");
        assertSums(replay("{}"), 1, 0, 1, 0);
    }

    @Test
    void replaysOnlyWhatIsAsked_andTellsWhatItDoesNotKnow() {
        keep(account, Patients.fixed("7", "A", null), Patients.fixed("8", "B", null));
        var asked = list("").jsonPath().getString("rejected.find{it.pms_id=='8'}.id");
        var unknown = UUID.randomUUID().toString();

        var answer = replay(ids(unknown, asked, asked));

        assertSums(answer, 1, 1, 0, 0);
        assertThat(answer.jsonPath().getList("results.id")).containsExactly(asked, unknown);
        assertThat(answer.jsonPath().getList("results.outcome")).containsExactly("stored", "unknown");
        assertThat(list("").jsonPath().getList("rejected.pms_id")).containsExactly("7");
        assertThat(firstNames("7")).isEmpty();
    }

    @Test
    void neverStoresOverALaterChange() {
        store(
                Patients.changed("7", "Newer", "2026-02-02T00:00:00Z"),
                Patients.changed("8", "Older", "2026-01-01T00:00:00Z"),
                Patients.changed("9", "Same", "2026-02-01T00:00:00Z"),
                Patients.named("10", "Timeless"));
        for (String id : List.of("7", "8", "9", "10")) {
            keep(account, Patients.fixed(id, "Kept", "2026-02-01T00:00:00Z"));
        }

        var answer = replay("");

        assertSums(answer, 4, 4, 0, 0);
        assertThat(outcomes(answer)).isEqualTo(Map.of("7", "superseded", "8", "stored", "9", "stored", "10", "stored"));
        assertThat(firstNames("7")).containsExactly("Newer");
        assertThat(firstNames("8", "9", "10")).containsExactly("Kept", "Kept", "Kept");
        assertThat(list("").jsonPath().getLong("total_count")).isZero();
    }

    @Test
    void keepsWhatTheDatabaseStillRefuses_andStoresItsNeighbours() {
        keepMapped(Patients.outOfTime("7"), Patients.named("8", "Mapped"), Patients.named("9", "A\0b"));
        keep(account, Patients.fixed("10", "Fixed", null));

        var answer = replay("");

        assertSums(answer, 4, 2, 2, 0);
        assertThat(outcomes(answer)).isEqualTo(Map.of("7", "rejected", "8", "stored", "9", "rejected", "10", "stored"));
        assertThat(firstNames("7", "8", "9", "10")).containsExactlyInAnyOrder("Mapped", "Fixed");
        assertThat(list("").jsonPath().getList("rejected.reason"))
                .containsExactlyInAnyOrder(
                        "the database refused it (SQLSTATE 22009)", "the database refused it (SQLSTATE 22P05)");
    }

    @Test
    void keepsWhatThisProcessCannotMap() {
        keep(new Account(new VendorId("elsewhere"), "1"), Patients.fixed("7", "A", null));
        keep(account, new RejectedRecord("8", "odd", "no JSON"), Patients.fixed("9", "C", null));
        oracle.execute("update rejected_record set key_id = 'lost' where pms_id = '9' and organization_id = " + ours);

        var answer = replay("");

        assertSums(answer, 3, 0, 3, 0);
        assertThat(answer.jsonPath().getList("results.reason"))
                .containsExactlyInAnyOrder(
                        "its PMS is unknown to this version",
                        "the record is not readable JSON",
                        "no master key in use opens it");
        assertThat(list("").jsonPath().getList("rejected.reason"))
                .containsExactlyInAnyOrderElementsOf(answer.jsonPath().getList("results.reason"));
    }

    @Test
    void getsFurtherWithEachCall_whereThereAreMany() {
        keep(
                account,
                IntStream.rangeClosed(1, 520)
                        .mapToObj(number -> Patients.withoutId("P" + number))
                        .toArray(RejectedRecord[]::new));
        keepAt(FIRST.plusSeconds(1), Patients.fixed("7", "Last", null));

        assertSums(replay(""), 500, 0, 500, 21);
        assertSums(replay(""), 500, 1, 499, 21);
        assertThat(firstNames("7")).containsExactly("Last");
        assertRefused(
                replay(ids(
                        Collections.nCopies(501, UUID.randomUUID().toString()).toArray(String[]::new))),
                400,
                "VALIDATION_FAILED");
    }

    @Test
    void storesHostileTextsAsTheyAre() {
        var hostile = "'; drop table patient; -- \u202E<script>${jndi:ldap://x}$1%_\\\"\uD83D\uDE00";
        keep(account, Patients.fixed("7", hostile, null));

        assertSums(replay(""), 1, 1, 0, 0);
        assertThat(firstNames("7")).containsExactly(hostile);
    }

    @Test
    void storesEachRecordOnce_whereTwoReplayTogether() {
        keep(
                account,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(number -> Patients.fixed(String.valueOf(number), "P", null))
                        .toArray(RejectedRecord[]::new));
        var answers =
                IntStream.range(0, 4).parallel().mapToObj(turn -> replay("")).toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.jsonPath().getInt("cleared"))
                        .sum())
                .isEqualTo(100);
        assertThat(oracle.texts("select 1 from patient where organization_id = ?", ours.value()))
                .hasSize(100);
        assertThat(list("").jsonPath().getLong("total_count")).isZero();
    }

    private Response list(String query) {
        return clinic.as("viewer").get(LIST + clinic.id() + query);
    }

    private Response replay(String body) {
        var request = clinic.as("manager");
        return (body.isEmpty() ? request : request.body(body)).post(LIST + clinic.id() + "/replay");
    }

    private static String ids(String... ids) {
        return "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private void keep(Account of, RejectedRecord... records) {
        database.inOrganization(
                        ours, tx -> rejected.note(ours, tx, of, run, RecordKind.PATIENTS, List.of(records), FIRST))
                .await()
                .atMost(SOON);
    }

    private void keepAt(Instant at, RejectedRecord record) {
        database.inOrganization(
                        ours, tx -> rejected.note(ours, tx, account, run, RecordKind.PATIENTS, List.of(record), at))
                .await()
                .atMost(SOON);
    }

    private void keepMapped(PatientRecord... records) {
        var refused = List.of(records).stream()
                .map(record -> new RejectedRecord(record.pmsId(), "refused", MappedPatient.text(record)))
                .toList();
        database.inOrganization(
                        ours, tx -> rejected.noteMapped(ours, tx, account, run, RecordKind.PATIENTS, refused, FIRST))
                .await()
                .atMost(SOON);
    }

    private void store(PatientRecord... records) {
        database.inOrganization(
                        ours,
                        tx -> patients.upsertPage(
                                ours, tx, account, run, List.of(records), List.of(), List.of(), FIRST))
                .await()
                .atMost(SOON);
    }

    private List<String> firstNames(String... pmsIds) {
        return oracle.texts(
                "select first_name from patient where organization_id = ? and pms_patient_id = any(string_to_array(?, ','))",
                ours.value(),
                String.join(",", pmsIds));
    }

    private static Map<String, String> outcomes(Response answer) {
        var outcomes = new HashMap<String, String>();
        answer.jsonPath().<Map<String, Object>>getList("results").forEach(result -> {
            assertThat(result).containsOnlyKeys("id", "pms_id", "outcome", "reason");
            outcomes.put(String.valueOf(result.get("pms_id")), String.valueOf(result.get("outcome")));
        });
        return outcomes;
    }

    private static void assertSums(Response answer, int replayed, int cleared, int stillRejected, int remaining) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        var json = answer.jsonPath();
        assertThat(json.getInt("replayed")).isEqualTo(replayed);
        assertThat(json.getInt("cleared")).isEqualTo(cleared);
        assertThat(json.getInt("still_rejected")).isEqualTo(stillRejected);
        assertThat(json.getInt("remaining")).isEqualTo(remaining);
    }

    private static void assertRefused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo(code);
        assertThat((Object) answer.jsonPath().get("error")).isInstanceOf(String.class);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }

    /** Everything the service says, with the traces of what it throws. */
    private static final class Captured extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final PatternFormatter formatter = new PatternFormatter("%p %c %s%e%n");

        Captured() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
