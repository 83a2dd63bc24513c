package org.practicesync.features.patient;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class PatientListTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LIST = "/api/v1/patients/";
    private static final Instant FIRST = Instant.parse("2026-01-15T10:30:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-02-15T10:30:00Z");

    @Inject
    PatientRepository patients;

    @Inject
    PresenceRepository presence;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final Account elsewhere = new Account(new VendorId("elsewhere"), "1");
    private Clinic clinic;
    private Account account = elsewhere;
    private OrganizationId ours = new OrganizationId(0);

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        account = new Account(new VendorId("cliniko"), "au1:" + clinic.accountId());
        ours = new OrganizationId(clinic.number());
    }

    @Test
    void showsR1sFieldsAndWhoseTheyAre() {
        store(FIRST, People.reached("7", "aroha@example.com", "0412 345 678", "61412345678"));
        store(elsewhere, FIRST, People.named("7", null, null));

        var page = list("");

        assertThat(page.getMap("")).containsOnlyKeys("success", "data", "timestamp");
        assertThat(page.getBoolean("success")).isTrue();
        assertThat(Instant.parse(page.getString("timestamp"))).isAfter(FIRST);
        assertThat(page.getMap("data")).containsOnlyKeys("patients", "pagination");
        assertThat(page.getMap("data.pagination"))
                .containsOnlyKeys("total", "limit", "offset", "has_next", "next_cursor")
                .containsEntry("total", 2)
                .containsEntry("limit", 50)
                .containsEntry("offset", 0)
                .containsEntry("has_next", false)
                .containsEntry("next_cursor", null);
        assertThat(page.getMap("data.patients[0]"))
                .containsOnlyKeys(
                        "id",
                        "cliniko_patient_id",
                        "first_name",
                        "last_name",
                        "email",
                        "phone",
                        "date_of_birth",
                        "last_synced",
                        "sync_status",
                        "pms_type",
                        "pms_patient_id",
                        "contact_id",
                        "archived_at",
                        "updated_at")
                .containsEntry("cliniko_patient_id", "7")
                .containsEntry("pms_patient_id", "7")
                .containsEntry("pms_type", "cliniko")
                .containsEntry("phone", "0412 345 678")
                .containsEntry("archived_at", null)
                .containsEntry("sync_status", "success")
                .containsEntry("updated_at", FIRST.toString())
                .containsEntry("last_synced", FIRST.toString());
        assertThat(UUID.fromString(page.getString("data.patients[0].contact_id")))
                .isNotEqualTo(UUID.fromString(page.getString("data.patients[1].contact_id")));
        assertThat(page.getMap("data.patients[1]"))
                .containsEntry("pms_type", "elsewhere")
                .containsEntry("elsewhere_patient_id", "7")
                .containsEntry("first_name", null)
                .doesNotContainKey("cliniko_patient_id");
    }

    @Test
    void isEmptyBeforeAnySync() {
        var page = list("");
        assertThat(page.getList("data.patients")).isEmpty();
        assertThat(page.getLong("data.pagination.total")).isZero();
        assertThat(list("?search=aroha").getLong("data.pagination.total")).isZero();
    }

    @Test
    void meetsEachOnceByCursor_whileRowsChange() {
        store(FIRST, numbered(1, 25));
        var met = new ArrayList<String>();
        @Nullable String cursor = null;
        int turn = 0;
        do {
            var page = list("?limit=4" + (cursor == null ? "" : "&cursor=" + cursor));
            met.addAll(page.getList("data.patients.pms_patient_id"));
            cursor = page.getString("data.pagination.next_cursor");
            assertThat(page.getBoolean("data.pagination.has_next")).isEqualTo(cursor != null);
            assertThat(page.getLong("data.pagination.total")).isEqualTo(25 + turn);
            turn++;
            if (turn < 4) {
                store(LATER.plusSeconds(turn), People.named(String.valueOf(turn * 5), "Renamed" + turn, "Example"));
                store(LATER, numbered(100 + turn, 100 + turn));
            } else {
                turn = 3;
            }
        } while (cursor != null);

        assertThat(met)
                .containsExactlyElementsOf(
                        IntStream.concat(IntStream.rangeClosed(1, 25), IntStream.rangeClosed(101, 103))
                                .mapToObj(String::valueOf)
                                .toList());
    }

    @Test
    void pagesByOffset() {
        store(FIRST, numbered(1, 7));
        assertThat(list("?limit=3").getList("data.patients.pms_patient_id")).containsExactly("1", "2", "3");
        var last = list("?limit=3&offset=6");
        assertThat(last.getList("data.patients.pms_patient_id")).containsExactly("7");
        assertThat(last.getInt("data.pagination.offset")).isEqualTo(6);
        assertThat(last.getBoolean("data.pagination.has_next")).isFalse();
        var behind = list("?limit=3&offset=2147483647");
        assertThat(behind.getList("data.patients")).isEmpty();
        assertThat(behind.getLong("data.pagination.total")).isEqualTo(7);
        assertThat(list("?limit=7").getBoolean("data.pagination.has_next")).isFalse();
        var from = list("?limit=3&offset=3").getString("data.pagination.next_cursor");
        var rest = list("?limit=500&cursor=" + from);
        assertThat(rest.getList("data.patients.pms_patient_id")).containsExactly("7");
        assertThat((Object) rest.get("data.pagination.offset")).isNull();
    }

    @Test
    void showsOnePms() {
        store(FIRST, numbered(1, 3));
        store(elsewhere, FIRST, numbered(4, 5));
        assertThat(list("").getLong("data.pagination.total")).isEqualTo(5);
        var one = list("?pms_type=cliniko");
        assertThat(one.getList("data.patients.pms_patient_id")).containsExactly("1", "2", "3");
        assertThat(one.getLong("data.pagination.total")).isEqualTo(3);
        assertThat(list("?pms_type=cliniko&search=patient").getLong("data.pagination.total"))
                .isEqualTo(3);
    }

    @Test
    void showsWhatWeChangedSince() {
        store(FIRST, numbered(1, 5));
        store(LATER, People.named("2", "Renamed", "Example"), numbered(3, 3)[0]);
        assertThat(list("?updated_after=2026-01-15").getLong("data.pagination.total"))
                .isEqualTo(5);
        assertThat(list("?updated_after=" + FIRST).getList("data.patients.pms_patient_id"))
                .containsExactly("2");
        assertThat(list("?updated_after=" + FIRST).getLong("data.pagination.total"))
                .isEqualTo(1);
        assertThat(list("?updated_after=" + LATER).getLong("data.pagination.total"))
                .isZero();
        assertThat(list("?updated_after=" + FIRST + "&search=patient").getLong("data.pagination.total"))
                .isZero();
    }

    @Test
    void showsArchivedOnesOnlyWhereAsked() {
        store(FIRST, numbered(1, 2));
        store(FIRST, People.archived("3", "Archived", FIRST));
        assertThat(list("").getList("data.patients.pms_patient_id")).containsExactly("1", "2");
        assertThat(list("?search=archived").getLong("data.pagination.total")).isZero();
        var all = list("?include_archived=true");
        assertThat(all.getList("data.patients.pms_patient_id")).containsExactly("1", "2", "3");
        assertThat(all.getLong("data.pagination.total")).isEqualTo(3);
        assertThat(all.getString("data.patients[2].archived_at")).isEqualTo(FIRST.toString());
        assertThat(list("?include_archived=true&search=archived").getList("data.patients.pms_patient_id"))
                .containsExactly("3");
        assertThat(list("?include_archived=false").getLong("data.pagination.total"))
                .isEqualTo(2);
    }

    @Test
    void showsMissingOnesButNeverGoneOnes() {
        store(FIRST, numbered(1, 3));
        lose("2");
        assertThat(list("").getList("data.patients.pms_patient_id")).containsExactly("1", "2", "3");

        inOurs(tx -> presence.markGone(ours, tx, RecordKind.PATIENTS, account, List.of("2"), LATER));
        assertThat(list("?include_archived=true").getList("data.patients.pms_patient_id"))
                .containsExactly("1", "3");
        assertThat(list("").getLong("data.pagination.total")).isEqualTo(2);
        assertThat(list("?search=patient2").getLong("data.pagination.total")).isZero();
        assertThat(list("?updated_after=" + FIRST).getLong("data.pagination.total"))
                .isZero();

        store(LATER, numbered(2, 2));
        assertThat(list("").getLong("data.pagination.total")).isEqualTo(3);
        assertThat(list("?search=patient2").getLong("data.pagination.total")).isEqualTo(1);
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
        "offset,abc",
        "offset,-1",
        "offset,2147483648",
        "cursor,abc",
        "cursor,%00",
        "cursor,WyJhIl0",
        "cursor,WyIxIiwiMiJd",
        "cursor,%F0%9F%98%80",
        "pms_type,CLINIKO",
        "pms_type,unheard",
        "pms_type,%27",
        "updated_after,yesterday",
        "updated_after,2026-02-31",
        "updated_after,2026-01-01T25:00:00Z",
        "updated_after,%2B999999999-01-01",
        "include_archived,maybe",
        "include_archived,%00",
        "search,a%00b"
    })
    void refusesParametersThatDoNotFit(String name, String value) {
        assertRefused(answer("?" + name + "=" + value), name);
    }

    @Test
    void refusesASearchWithoutEnd_andTwoWaysOfPaging() {
        assertRefused(answer("?search=" + "x".repeat(201)), "search");
        store(FIRST, numbered(1, 3));
        var cursor = list("?limit=1").getString("data.pagination.next_cursor");
        assertRefused(answer("?offset=0&cursor=" + cursor), "cursor");
        assertThat(answer("?offset=&cursor=" + cursor).statusCode()).isEqualTo(200);
        assertThat(answer("?search=" + "x".repeat(200)).statusCode()).isEqualTo(200);
    }

    @Test
    void isForItsOrganization() {
        store(FIRST, numbered(1, 3));
        var stranger = Clinic.known();
        var cursor = list("?limit=1").getString("data.pagination.next_cursor");

        assertThat(given().get(LIST + clinic.id()).statusCode()).isEqualTo(401);
        var refused = stranger.as("admin").get(LIST + clinic.id());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("ORGANIZATION_NOT_FOUND");
        assertThat((Object) refused.jsonPath().get("error")).isInstanceOf(String.class);
        assertThat(stranger.as("admin").get(LIST + "org-1").statusCode()).isEqualTo(400);
        assertThat(stranger.as("admin").post(LIST + stranger.id()).statusCode()).isEqualTo(405);
        for (String query :
                List.of("", "?search=patient", "?search=atient", "?cursor=" + cursor, "?updated_after=2020-01-01")) {
            var theirs = stranger.as("viewer").get(LIST + stranger.id() + query);
            assertThat(theirs.statusCode()).as(query).isEqualTo(200);
            assertThat(theirs.jsonPath().getLong("data.pagination.total"))
                    .as(query)
                    .isZero();
            assertThat(theirs.jsonPath().getList("data.patients")).as(query).isEmpty();
        }
        for (String role : List.of("viewer", "manager", "admin")) {
            assertThat(clinic.as(role).get(LIST + clinic.number()).jsonPath().getLong("data.pagination.total"))
                    .isEqualTo(3);
        }
        assertThat(Clinic.platformAdmin().get(LIST + clinic.id()).jsonPath().getLong("data.pagination.total"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "o'brien, 1",
                "obri, 1",
                "o brien, 1",
                "seán, 1",
                "SEAN O’Brien, 1",
                "brien sean, 1",
                "zoe, 2",
                "zoë mueller, 2",
                "muller, 2",
                "lukasz, 3",
                "van der berg, 3",
                "berg, 3",
                "der luk, 3",
                "李小龍, 4",
                "小龍, 4",
                "李, 4",
                "محمد, 5",
                "😀, 6",
                "zoe.m, 2",
                "+61 412 345 678, 2",
                "0412345678, 2",
                "0412 345 678, 2",
                "412, 2",
                "345 678, 2",
                "zoe 0412, 2",
                "uller, 2",
                "ander, 3",
                "example.com, 2",
                "%_\\, 7",
                "%, ||",
                "_, ||",
                "100%, 7",
                "rie, 1",
                "ri, ||",
                "zoe brien, ||",
                "' or '1'='1, ||",
                "', ||",
                "$1, ||",
                "<script>, ||"
            })
    void findsThemHoweverTheyAreWritten(String typed, String pmsId) {
        store(
                FIRST,
                People.named("1", "Seán", "O'Brien"),
                new PatientRecord(
                        "2",
                        "Zoë",
                        "Müller",
                        null,
                        "zoe.mueller@example.com",
                        "0412 345 678",
                        "61412345678",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                People.named("3", "Łukasz", "van der Berg"),
                People.named("4", "小龍", "李"),
                People.named("5", "مُحَمَّد", null),
                People.named("6", "😀", "x".repeat(10_000)),
                People.named("7", "100%_\\", null));

        var found = list("?search=" + encoded(typed));

        var expected = pmsId.isEmpty() ? List.<String>of() : List.of(pmsId);
        assertThat(found.getList("data.patients.pms_patient_id")).isEqualTo(expected);
        assertThat(found.getInt("data.pagination.total")).isEqualTo(expected.size());
    }

    @Test
    void pagesThroughWhatItFound() {
        store(FIRST, numbered(1, 9));
        for (String search : List.of("patient", "atient")) {
            var met = new ArrayList<String>();
            var page = list("?limit=4&search=" + search);
            met.addAll(page.getList("data.patients.pms_patient_id"));
            while (page.getBoolean("data.pagination.has_next")) {
                assertThat(page.getLong("data.pagination.total")).isEqualTo(9);
                page = list("?limit=4&search=" + search + "&cursor=" + page.getString("data.pagination.next_cursor"));
                met.addAll(page.getList("data.patients.pms_patient_id"));
            }
            assertThat(met).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(list("?limit=4&offset=8&search=" + search).getList("data.patients.pms_patient_id"))
                    .containsExactly("9");
        }
    }

    @Test
    void findsThemByTheirPresentNameOnly_andLeavesUnchangedRowsAlone() {
        store(FIRST, People.named("1", "Before", "Example"), People.named("2", "Stays", "Example"));
        var untouched = keyRows();
        store(LATER, People.named("1", "Before", "Example"), People.named("2", "Stays", "Example"));
        assertThat(keyRows()).isEqualTo(untouched);

        store(LATER, People.named("1", "After", "Example"), People.named("2", "Stays", "Example"));

        assertThat(list("?search=before").getLong("data.pagination.total")).isZero();
        assertThat(list("?search=after").getList("data.patients.pms_patient_id"))
                .containsExactly("1");
        assertThat(oracle.texts(
                        "select key from patient_search_key where organization_id = ? order by key", ours.value()))
                .containsExactly("after", "example", "example", "stays");
    }

    @Test
    void writesKeysOnceWhereTheyWereMissing() {
        store(FIRST, People.named("1", "Zoë", "Example"), People.named("2", "Stays", "Example"));
        oracle.execute(
                "update patient set search_keys = null where pms_patient_id = '1' and organization_id = " + ours);
        assertThat(list("?search=zoe").getLong("data.pagination.total")).isZero();

        store(LATER, People.named("1", "Zoë", "Example"), People.named("2", "Stays", "Example"));

        assertThat(list("?search=zoe").getLong("data.pagination.total")).isEqualTo(1);
        assertThat(list("?updated_after=" + FIRST).getList("data.patients.pms_patient_id"))
                .containsExactly("1");
    }

    @Test
    void countsWithoutCounting() {
        var random = new Random(11);
        for (int turn = 0; turn < 40; turn++) {
            var id = String.valueOf(random.nextInt(12));
            var other = String.valueOf(random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> lose(id);
                case 1 ->
                    inOurs(tx -> presence.markGone(ours, tx, RecordKind.PATIENTS, account, List.of(id, other), LATER));
                case 2 -> inOurs(tx -> patients.cover(ours, tx, account, new SyncId(UUID.randomUUID()), LATER, 0));
                default ->
                    store(
                            LATER,
                            People.archived(id, "A" + turn, random.nextBoolean() ? FIRST : null),
                            People.archived(other, "B" + turn, random.nextBoolean() ? FIRST : null));
            }
            assertThat(list("").getInt("data.pagination.total"))
                    .as("turn %d", turn)
                    .isEqualTo(counted("archived_at is null"));
            assertThat(list("?include_archived=true").getInt("data.pagination.total"))
                    .as("turn %d", turn)
                    .isEqualTo(counted("true"));
        }
        inOurs(tx -> patients.cover(ours, tx, account, new SyncId(UUID.randomUUID()), LATER, 0));
        assertThat(oracle.texts("select number from patient_count where organization_id = ?", ours.value()))
                .hasSize(1);
        oracle.execute("delete from patient where organization_id = " + ours);
        assertThat(list("?include_archived=true").getInt("data.pagination.total"))
                .isZero();
        assertThat(oracle.texts("select key from patient_search_key where organization_id = ?", ours.value()))
                .isEmpty();
    }

    @Test
    void searchesOneConnectionTheSameWay() {
        clinic.openAccount(0);
        clinic.configure().then().statusCode(200);
        store(
                FIRST,
                People.named("1", "Zoë", "O'Brien"),
                People.reached("2", "aroha@example.com", "0412 345 678", "61412345678"),
                People.archived("3", "Zoe", FIRST));
        store(elsewhere, FIRST, People.named("4", "Zoe", "Example"));

        assertThat(family("zoe")).containsExactly("1");
        assertThat(family("obrien")).containsExactly("1");
        assertThat(family("+61 412 345")).containsExactly("2");
        assertThat(family("aroha@ex")).containsExactly("2");
        assertThat(family("rien")).containsExactly("1");
        assertThat(family("zoe aroha")).isEmpty();
        assertThat(family("")).containsExactly("1", "2");
        var page = clinic.as("viewer")
                .get(clinic.path("active-patients") + "?limit=1&last_synced_after=2026-01-01")
                .jsonPath();
        assertThat(page.getInt("pagination.total")).isEqualTo(2);
        assertThat(page.getBoolean("pagination.has_next")).isTrue();
        assertThat(clinic.as("viewer")
                        .get(clinic.path("active-patients") + "?last_synced_after=" + FIRST)
                        .jsonPath()
                        .getInt("pagination.total"))
                .isZero();
    }

    private List<String> family(String search) {
        var page = clinic.as("viewer").get(clinic.path("active-patients") + "?search=" + encoded(search));
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        List<String> ids = page.jsonPath().getList("patients.cliniko_patient_id");
        assertThat(page.jsonPath().getInt("pagination.total")).isEqualTo(ids.size());
        return ids;
    }

    private int counted(String condition) {
        return oracle.texts(
                        "select id from patient where presence <> 'gone' and organization_id = ? and " + condition,
                        ours.value())
                .size();
    }

    private List<String> keyRows() {
        return oracle.texts(
                "select ctid::text || ' ' || xmin::text || ' ' || key from patient_search_key where organization_id = ? order by key, patient_id",
                ours.value());
    }

    /** As a full walk that met everybody else. */
    private void lose(String pmsId) {
        var run = new SyncId(UUID.randomUUID());
        long key = Long.parseLong(pmsId);
        inOurs(tx -> patients.upsertPage(
                        ours, tx, account, run, List.of(), List.of(new Interval(key - 1, key)), List.of(), LATER)
                .chain(() -> presence.markMissing(ours, tx, RecordKind.PATIENTS, account, run, LATER))
                .replaceWith(true));
    }

    private static PatientRecord[] numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> People.named(String.valueOf(number), "Patient" + number, "Example"))
                .toArray(PatientRecord[]::new);
    }

    private void store(Instant now, PatientRecord... records) {
        store(account, now, records);
    }

    /** One by one, so that they stand in this order. */
    private void store(Account of, Instant now, PatientRecord... records) {
        var run = new SyncId(UUID.randomUUID());
        for (PatientRecord record : records) {
            inOurs(tx -> patients.upsertPage(ours, tx, of, run, List.of(record), List.of(), List.of(), now));
        }
    }

    private JsonPath list(String query) {
        var answer = answer(query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private Response answer(String query) {
        return clinic.as("viewer").get(LIST + clinic.id() + query);
    }

    private static void assertRefused(Response answer, String name) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(name);
        assertThat((Object) answer.jsonPath().get("error")).isInstanceOf(String.class);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T inOurs(Function<SqlConnection, Uni<T>> work) {
        return database.inOrganization(ours, work).await().atMost(SOON);
    }
}
