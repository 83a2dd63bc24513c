package org.practicesync.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** A clinic of its own for each journey: an account of the stand-in, an organization, and a person at our API. */
final class Clinic {
    static final Duration RUN_MAX = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofMillis(40);
    private static final AtomicInteger NUMBER = new AtomicInteger((int) (System.nanoTime() & 0xFFFF) * 100);

    final String organization;
    final String key;
    final String accountId;
    final ClinikoControl cliniko = SandboxResource.cliniko();
    private final String token;
    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();

    private Clinic(int number, int living, int archived) {
        organization = "org_journey" + number;
        key = "journeykey" + number + "-au1";
        accountId = Integer.toString(1_000_000 + number);
        token = SandboxResource.clerk()
                .token(TokenOrder.of(organization, "admin").lifeSeconds(3600));
        cliniko.account(
                key, accountId, "Example Clinic " + number, Integer.toString(5_000_000 + number), living, archived, 2);
    }

    /** Known to us, not connected yet. */
    static Clinic unconnected(int living, int archived) {
        var clinic = new Clinic(NUMBER.incrementAndGet(), living, archived);
        clinic.post("/api/v1/auth/verify", Json.object()).then().statusCode(200);
        return clinic;
    }

    /** It wants its patients only: what is said of them is not to be mixed with other kinds. {@link Diary} wants all. */
    static Clinic connected(int living, int archived) {
        var clinic = unconnected(living, archived);
        var body = Json.object().put("api_key", clinic.key);
        body.putArray("data_types").add("patients");
        clinic.post(clinic.path("configure"), body).then().statusCode(200);
        return clinic;
    }

    String token() {
        return token;
    }

    Response configure(String apiKey) {
        return post(path("configure"), Json.object().put("api_key", apiKey));
    }

    Response syncAll(String query) {
        return post(path("sync-all") + query, Json.object());
    }

    /** Starts a run; answers its id. */
    String start() {
        var answer = syncAll("");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString()).path("sync_id").asText();
    }

    /** Starts a run the way R3 does; false reads only what changed. */
    String start(boolean all) {
        var answer = post("/api/v1/sync/start/" + organization + "?sync_mode=full&force_refresh=" + all, Json.object());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return Json.read(answer.asString()).path("sync_id").asText();
    }

    /** One run through what changed, from its start to its end. */
    JsonNode syncChanges() {
        return ended(start(false));
    }

    /** One run from its start to its end, as its log row shows it. */
    JsonNode sync() {
        return ended(start());
    }

    JsonNode ended(String syncId) {
        return awaitLog(syncId, log -> !log.path("status").asText().equals("running"));
    }

    JsonNode awaitLog(String syncId, Predicate<JsonNode> until) {
        var seen = new ArrayList<JsonNode>();
        await().atMost(RUN_MAX).pollInterval(POLL).until(() -> {
            log(syncId).ifPresent(seen::add);
            return !seen.isEmpty() && until.test(seen.getLast());
        });
        return seen.getLast();
    }

    /** Every state a frontend sees that polls until the run ends. */
    List<JsonNode> watch(String syncId) {
        var seen = new ArrayList<JsonNode>();
        awaitLog(syncId, log -> {
            seen.add(log);
            return !log.path("status").asText().equals("running");
        });
        return seen;
    }

    /** Nothing while our database is away. */
    java.util.Optional<JsonNode> log(String syncId) {
        var answer = get(path("sync-logs") + "?limit=1&sync_id=" + syncId);
        if (answer.statusCode() == 503) {
            return java.util.Optional.empty();
        }
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return java.util.Optional.of(Json.read(answer.asString()).path("logs").path(0));
    }

    JsonNode logs(String query) {
        return json(path("sync-logs") + query);
    }

    JsonNode status() {
        return json(path("status"));
    }

    JsonNode patients(String query) {
        return json(path("active-patients") + query);
    }

    JsonNode json(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString());
    }

    String path(String call) {
        return "/api/v1/cliniko/" + call + "/" + organization;
    }

    Response get(String path) {
        return caller().get(path);
    }

    Response post(String path, JsonNode body) {
        return caller().contentType("application/json").body(Json.write(body)).post(path);
    }

    Response put(String path, JsonNode body) {
        return caller().contentType("application/json").body(Json.write(body)).put(path);
    }

    Response delete(String path) {
        return caller().delete(path);
    }

    Response postAs(String role, String path) {
        var other = SandboxResource.clerk().token(TokenOrder.of(organization, role));
        return given().header("Authorization", "Bearer " + other)
                .contentType("application/json")
                .body("{}")
                .post(path);
    }

    /** Notifications of a kind, resolved ones too. */
    List<JsonNode> notifications(String kind) {
        var found = new ArrayList<JsonNode>();
        json("/api/v1/notifications/" + organization).path("notifications").forEach(each -> {
            if (each.path("kind").asText().equals(kind)) {
                found.add(each);
            }
        });
        return found;
    }

    JsonNode rejected() {
        return json("/api/v1/sync/rejected/" + organization);
    }

    /** Strikes whatever of this clinic's requests holds the text. */
    void fault(String match, int times, String kind, int resetSeconds) {
        cliniko.fault(Json.write(Json.object()
                .put("match", match)
                .put("key", key)
                .put("times", times)
                .put("kind", kind)
                .put("resetSeconds", resetSeconds)));
    }

    /** Strikes the pages of a walk, not what is asked around it. */
    void faultOnPages(int after, int times, String kind, int resetSeconds) {
        cliniko.fault(Json.write(Json.object()
                .put("match", JourneyProfile.A_PAGE)
                .put("key", key)
                .put("after", after)
                .put("times", times)
                .put("kind", kind)
                .put("resetSeconds", resetSeconds)));
    }

    void faultOnPages(int after, int times, String kind) {
        faultOnPages(after, times, kind, 1);
    }

    /** What stands in our table, past row level security: id, its version, when it changed. */
    List<Map<String, @Nullable String>> rows() {
        return oracle.rows("""
                select pms_patient_id, xmin::text, updated_at::text, archived_at::text, merged_into_pms_id,
                    first_name, last_name, email, date_of_birth::text, presence
                from patient where account_id = ? order by pms_key""", "au1:" + accountId);
    }

    Map<String, @Nullable String> row(long id) {
        return rows().stream()
                .filter(row -> Long.toString(id).equals(row.get("pms_patient_id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + id));
    }

    /** Ids of the rows that are {@code present}, {@code missing} or {@code gone}. */
    Set<Long> idsThatAre(String presence) {
        var ids = new HashSet<Long>();
        rows().stream()
                .filter(row -> presence.equals(row.get("presence")))
                .forEach(row -> ids.add(Long.valueOf(String.valueOf(row.get("pms_patient_id")))));
        return ids;
    }

    /** Our present rows are the PMS's records: the same ids, names, archive and merges. */
    void assertMirrorsThePms() {
        var ours = new HashSet<List<@Nullable String>>();
        rows().stream()
                .filter(row -> "present".equals(row.get("presence")))
                .forEach(row -> ours.add(Arrays.asList(
                        row.get("pms_patient_id"),
                        row.get("first_name"),
                        row.get("last_name"),
                        Boolean.toString(row.get("archived_at") != null),
                        row.get("merged_into_pms_id"))));
        var theirs = new HashSet<List<@Nullable String>>();
        cliniko.patients(key, 0, 1_000_000)
                .path("patients")
                .forEach(patient -> theirs.add(Arrays.asList(
                        patient.path("id").asText(),
                        text(patient, "first_name"),
                        text(patient, "last_name"),
                        patient.path("archived").asText(),
                        text(patient, "merged_into"))));
        assertThat(ours).isEqualTo(theirs);
    }

    private static @Nullable String text(JsonNode patient, String field) {
        return patient.path(field).isTextual() ? patient.path(field).asText() : null;
    }

    /** The ids in our table; fails where one stands twice. */
    Set<Long> storedIds() {
        var ids = new HashSet<Long>();
        for (var row : rows()) {
            assertThat(ids.add(Long.valueOf(String.valueOf(row.get("pms_patient_id")))))
                    .as("twice: %s", row.get("pms_patient_id"))
                    .isTrue();
        }
        return ids;
    }

    Set<Long> vendorIds() {
        return new HashSet<>(cliniko.ids(key, true));
    }

    List<String> query(String sql, Object... parameters) {
        return oracle.texts(sql, parameters);
    }

    /** One column of the connection. */
    String connection(String column) {
        return query("select " + column + "::text from connection where account_id = ?", "au1:" + accountId)
                .getFirst();
    }

    /** Changes what stands in our tables, past the service. */
    void execute(String sql) {
        oracle.execute(sql);
    }

    /** An SQL condition that names the rows of this clinic's account. */
    String account() {
        return "account_id = 'au1:" + accountId + "'";
    }

    private RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + token);
    }
}
