package org.practicesync.features.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

@QuarkusTest
@TestProfile(ClerkProfile.class)
@WithTestResource(SandboxResource.class)
@Timeout(120)
class ClerkSyncTest {
    private static final Logger LOG = Logger.getLogger(ClerkSyncTest.class);
    private static final String BASE = "/api/v1/admin/clerk/";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int MEMBERS = 250;

    private final ClerkControl clerk = SandboxResource.clerk();
    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final String organization = "org_" + UUID.randomUUID().toString().replace("-", "");
    private final String user = "user_" + organization.substring(4, 12) + "_";

    @BeforeEach
    void freshClerk() {
        clerk.reset();
        oracle.execute("delete from budget_bucket where bucket = 'clerk:api'");
    }

    @Test
    void pullsAnOrganizationAndItsMembersPageByPage() {
        openOrganization(MEMBERS);
        var answer = synced();
        assertThat(answer.getMap(""))
                .containsOnlyKeys(
                        "organization_id", "success", "organization", "members", "sync_scheduled", "timestamp");
        assertThat(answer.getString("organization_id")).isEqualTo(organization);
        assertThat(answer.getBoolean("success")).isTrue();
        assertThat(answer.getMap("organization"))
                .containsOnlyKeys("id", "external_id", "name", "enabled")
                .containsEntry("external_id", organization)
                .containsEntry("name", "Example Clinic")
                .containsEntry("enabled", true);
        assertMembers(answer, MEMBERS, 0, 0, MEMBERS);
        assertThat(answer.getBoolean("sync_scheduled")).isFalse();
        assertThat(answer.getString("timestamp")).endsWith("Z");
        assertThat(pages()).containsExactly("offset=0", "offset=100", "offset=200");
        assertThat(clerk.requests())
                .anyMatch(request -> request.contains("limit=100") && request.contains("order_by=+created_at"));

        var rows = oracle.rows(
                "select m.user_id, m.role, row_to_json(m)::text as whole from member m join organization o"
                        + " on o.id = m.organization_id where o.external_id = ?",
                organization);
        assertThat(rows)
                .hasSize(MEMBERS)
                .allSatisfy(row -> assertThat(row.get("whole")).doesNotContainIgnoringCase("canary"));
        assertThat(rows).allMatch(row -> "org:member".equals(row.get("role")));
        var asNumber = sync("{\"organization_id\":" + answer.getLong("organization.id") + "}");
        assertThat(asNumber.statusCode()).as(asNumber.asString()).isEqualTo(200);
        assertThat(asNumber.jsonPath().getLong("organization_id")).isEqualTo(answer.getLong("organization.id"));
    }

    @Test
    void changesNothingTheSecondTime() {
        openOrganization(MEMBERS);
        synced();
        var before = memberRows();
        clerk.reset();
        assertMembers(synced(), 0, 0, 0, MEMBERS);
        assertThat(memberRows()).isEqualTo(before);
        assertThat(pages()).hasSize(3);
    }

    @Test
    void followsRolesArrivalsAndDepartures() {
        openOrganization(5);
        synced();
        clerk.organization(organization, "Example Rehab");
        clerk.member(organization, user + 1, "org:admin");
        clerk.removeMember(organization, user + 2);
        clerk.removeMember(organization, user + 3);
        clerk.member(organization, user + "new", "org:manager");
        var answer = synced();
        assertThat(answer.getString("organization.name")).isEqualTo("Example Rehab");
        assertMembers(answer, 1, 1, 2, 4);
        assertThat(roleOf(user + 1)).isEqualTo("org:admin");
        assertThat(removed()).containsExactly(user + 2, user + 3);

        clerk.member(organization, user + 2, "org:viewer");
        assertMembers(synced(), 0, 1, 0, 5);
        assertThat(roleOf(user + 2)).isEqualTo("org:viewer");
        assertThat(removed()).containsExactly(user + 3);
    }

    @Test
    void missesNobodyWhileSomebodyLeavesBetweenTwoPages() {
        openOrganization(MEMBERS);
        clerk.fault("{\"match\":\"offset=100\",\"kind\":\"leave\",\"organization\":\"" + organization + "\",\"user\":\""
                + user + "3\"}");
        var answer = synced();
        assertThat(answer.getLong("members.total")).isEqualTo(MEMBERS - 1);
        assertThat(answer.getInt("members.removed")).isEqualTo(1);
        assertThat(removed()).containsExactly(user + 3);
        assertThat(roleOf(user + 100)).isEqualTo("org:member");
    }

    @Test
    void believesNoListThatIsSuddenlyEmpty() {
        openOrganization(120);
        synced();
        clerk.fault("{\"match\":\"offset=0\",\"kind\":\"emptyList\"}");
        assertMembers(synced(), 0, 0, 0, 120);
        clerk.fault("{\"match\":\"offset=0&order_by\",\"kind\":\"emptyList\"}");
        clerk.fault("{\"match\":\"user_id[]\",\"kind\":\"ignoreFilters\"}");
        assertRefused(sync(organization), 502, "CLERK_BAD_RESPONSE");
        assertThat(removed()).isEmpty();
    }

    @Test
    void keepsHostileTextAndSkipsEntriesWithoutAUser() {
        clerk.organization(organization, "'; drop table member; -- \0<script>😀");
        clerk.member(organization, user + "a", "org:'; delete from member; --\0");
        clerk.member(organization, user + "b", "x".repeat(5_000));
        clerk.rawMember(organization, "1", "{\"role\":\"org:admin\",\"public_user_data\":null}");
        clerk.rawMember(organization, "2", "{\"role\":{\"a\":1},\"public_user_data\":{\"user_id\":\"" + user + "c\"}}");
        clerk.rawMember(
                organization, "3", "{\"role\":\"org:admin\",\"public_user_data\":{\"user_id\":\"a b\\u0000\"}}");
        var answer = synced();
        assertThat(answer.getString("organization.name")).isEqualTo("'; drop table member; -- <script>😀");
        assertMembers(answer, 3, 0, 0, 3);
        assertThat(roleOf(user + "a")).isEqualTo("org:'; delete from member; --");
        assertThat(roleOf(user + "b")).hasSize(200);
        assertThat(roleOf(user + "c")).isEmpty();
        assertMembers(synced(), 0, 0, 0, 3);
    }

    @Test
    void switchesOffWhatClerkHasNoMore_andOnAgain() {
        var clinic = Clinic.connected(5);
        long number = clinic.number();
        clerk.organization(clinic.id(), "Example Clinic");
        clerk.members(clinic.id(), user, 3, "org:member");
        var first = syncedOf(clinic.id());
        assertThat(first.getBoolean("sync_scheduled")).isTrue();
        clinic.awaitEnd();
        clerk.removeOrganization(clinic.id());
        var gone = syncedOf(clinic.id());
        assertThat(gone.getBoolean("organization.enabled")).isFalse();
        assertThat(gone.getBoolean("sync_scheduled")).isFalse();
        assertMembers(gone, 0, 0, 3, 0);
        assertThat(status().getString("last_sync.state")).isEqualTo("disabled");
        assertMembers(syncedOf(clinic.id()), 0, 0, 0, 0);

        for (String path : new String[] {clinic.path("status"), clinic.path("active-patients")}) {
            assertRefused(clinic.as("admin").get(path), 403, "ORGANIZATION_NOT_FOUND");
            assertRefused(Clinic.platformAdmin().get(path), 404, "ORGANIZATION_NOT_FOUND");
        }
        assertRefused(clinic.as("admin").post("/api/v1/auth/verify"), 403, "ORGANIZATION_NOT_FOUND");
        assertRefused(clinic.as("viewer").get("/api/v1/notifications/" + number), 403, "ORGANIZATION_NOT_FOUND");
        assertThat(oracle.texts("select presence from patient where organization_id = ?", number))
                .hasSize(5)
                .containsOnly("present");

        clerk.organization(clinic.id(), "Example Clinic");
        clerk.members(clinic.id(), user, 2, "org:member");
        var back = syncedOf(clinic.id());
        assertThat(back.getBoolean("organization.enabled")).isTrue();
        assertThat(back.getLong("organization.id")).isEqualTo(number);
        assertMembers(back, 0, 2, 0, 2);
        assertThat(clinic.awaitEnd().jsonPath().getString("logs[0].status")).isEqualTo("completed");
        assertThat(clinic.as("viewer").get(clinic.path("status")).statusCode()).isEqualTo(200);
    }

    @Test
    void letsConnectionsOfASwitchedOffOrganizationRest() {
        var off = Clinic.connected(1);
        var on = Clinic.connected(1);
        clerk.organization(off.id(), "Example Clinic");
        long offNumber = off.number();
        clerk.removeOrganization(off.id());
        syncedOf(off.id());
        makeDue(offNumber);
        makeDue(on.number());
        // Both were due before the ticker came by: it took one and left the other.
        await().atMost(SOON).until(() -> runsOf(on.number()) == 1);
        assertThat(runsOf(offNumber)).isZero();
        assertThat(oracle.texts("select next_sync_at < now() from connection where organization_id = ?", offNumber))
                .containsExactly("t");
        clerk.organization(off.id(), "Example Clinic");
        syncedOf(off.id());
        off.awaitEnd();
        assertThat(runsOf(offNumber)).isPositive();
    }

    @Test
    void endsOpenRunsOfASwitchedOffOrganization() {
        var clinic = Clinic.connected(3_000);
        long number = clinic.number();
        clerk.organization(clinic.id(), "Example Clinic");
        SandboxResource.cliniko().latency(0, 600);
        try {
            assertThat(syncedOf(clinic.id()).getBoolean("sync_scheduled")).isTrue();
            assertThat(syncedOf(clinic.id()).getBoolean("sync_scheduled"))
                    .as("one is open already")
                    .isFalse();
            clerk.removeOrganization(clinic.id());
            syncedOf(clinic.id());
            await().atMost(SOON)
                    .until(() -> oracle.texts("select state from sync_run where organization_id = ?", number)
                            .equals(List.of("cancelled")));
        } finally {
            SandboxResource.cliniko().latency(0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "hang", "cut", "badJson"})
    void sitsOutAMomentOfClerks(String kind) {
        openOrganization(2);
        fault("memberships", kind, 1);
        assertMembers(synced(), 2, 0, 0, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, CLERK_AUTH_FAILED",
        "403, 502, CLERK_AUTH_FAILED",
        "422, 502, CLERK_BAD_RESPONSE",
        "404, 502, CLERK_BAD_RESPONSE",
        "500, 502, CLERK_UNAVAILABLE",
        "cut, 502, CLERK_UNAVAILABLE",
        "hang, 504, CLERK_TIMEOUT",
        "html, 502, CLERK_BAD_RESPONSE",
        "badJson, 502, CLERK_BAD_RESPONSE",
        "noList, 502, CLERK_BAD_RESPONSE"
    })
    void saysWhatIsWrongWithClerk(String kind, int status, String code) {
        openOrganization(2);
        synced();
        fault("memberships", kind, -1);
        assertRefused(sync(organization), status, code);
        var last = status();
        assertThat(last.getString("last_sync.organization_id")).isEqualTo(organization);
        assertThat(last.getString("last_sync.state")).isEqualTo("failed");
        assertThat(last.getString("last_sync.error_code")).isEqualTo(code);
        assertThat(last.getLong("last_sync.members.total")).isEqualTo(2);
        assertThat(removed()).isEmpty();
        clerk.reset();
        assertMembers(synced(), 0, 0, 0, 2);
        assertThat(status().getString("last_sync.state")).isEqualTo("completed");
        assertThat((Object) status().get("last_sync.error_code")).isNull();
    }

    @Test
    void doesNotTakeOneRefusalForAnAbsence() {
        openOrganization(2);
        synced();
        fault("GET /v1/organizations/" + organization, "404", -1);
        assertRefused(sync(organization), 502, "CLERK_BAD_RESPONSE");
        assertThat(oracle.texts("select disabled_at is null from organization where external_id = ?", organization))
                .containsExactly("t");
    }

    @Test
    void waitsAsLongAsClerkAsks() {
        openOrganization(2);
        clerk.fault("{\"match\":\"memberships\",\"kind\":\"429\",\"retryAfter\":2}");
        var begin = Instant.now();
        assertMembers(synced(), 2, 0, 0, 2);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void givesUpWhenClerkAsksForTooLong() {
        openOrganization(2);
        synced();
        clerk.fault("{\"match\":\"memberships\",\"kind\":\"429\",\"retryAfter\":90}");
        var refused = sync(organization);
        assertRefused(refused, 429, "CLERK_RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 90);
        clerk.reset();
        assertRefused(sync(organization), 429, "CLERK_RATE_LIMITED");
        assertThat(clerk.requests()).as("asked before the wait was over").isEmpty();
    }

    @Test
    void runsOncePerOrganization() throws Exception {
        openOrganization(2);
        fault("memberships", "hang", 2);
        var first = CompletableFuture.supplyAsync(() -> sync(organization));
        await().atMost(SOON).until(() -> !pages().isEmpty());
        var second = sync(organization);
        assertRefused(second, 409, "CLERK_SYNC_RUNNING");
        assertThat(Integer.parseInt(second.header("Retry-After"))).isPositive();
        assertThat(first.get().statusCode()).as(first.get().asString()).isEqualTo(200);
        assertThat(sync(organization).statusCode()).isEqualTo(200);
    }

    @Test
    void takesOverFromOneWhoseProcessDied() {
        openOrganization(2);
        synced();
        var number = oracle.texts("select id from organization where external_id = ?", organization)
                .getFirst();
        oracle.execute("update clerk_sync set state = 'running', completed_at = null,"
                + " started_at = now() - interval '4 minutes' where organization_id = " + number);
        assertRefused(sync(organization), 409, "CLERK_SYNC_RUNNING");
        oracle.execute(
                "update clerk_sync set started_at = now() - interval '6 minutes' where organization_id = " + number);
        assertThat(sync(organization).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatNobodyKnowsIt() {
        assertRefused(sync("org_nobodyAtAll"), 404, "ORGANIZATION_NOT_FOUND");
        assertRefused(sync("{\"organization_id\":999999999}"), 404, "ORGANIZATION_NOT_FOUND");
        assertThat(oracle.texts("select id from organization where external_id = 'org_nobodyAtAll'"))
                .isEmpty();
    }

    @Test
    void isForPlatformAdminsAlone() {
        var clinic = Clinic.known();
        clerk.organization(clinic.id(), "Example Clinic");
        var body = body(clinic.id());
        for (String role : new String[] {"admin", "manager", "viewer", "member"}) {
            assertRefused(clinic.as(role).body(body).post(BASE + "sync"), 403, "FORBIDDEN");
            assertRefused(clinic.as(role).get(BASE + "status"), 403, "FORBIDDEN");
            assertRefused(clinic.as(role).get(BASE + "database-summary"), 403, "FORBIDDEN");
        }
        assertThat(given().contentType("application/json")
                        .body(body)
                        .post(BASE + "sync")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().get(BASE + "status").statusCode()).isEqualTo(401);
        var impersonated = SandboxResource.clerk()
                .token(TokenOrder.withoutOrganization().platformAdmin().act("user_staff"));
        assertRefused(Clinic.with(impersonated).body(body).post(BASE + "sync"), 403, "FORBIDDEN");
        assertThat(clerk.requests()).isEmpty();
    }

    @Test
    void takesNoOtherOrganizationInTheHeader() {
        var one = Clinic.known();
        var other = Clinic.known();
        clerk.organization(one.id(), "Example Clinic");
        assertRefused(
                Clinic.platformAdmin()
                        .header("x-organization-id", other.id())
                        .body(body(one.id()))
                        .post(BASE + "sync"),
                403,
                "ORGANIZATION_NOT_FOUND");
        assertThat(Clinic.platformAdmin()
                        .header("x-organization-id", one.number())
                        .body(body(one.id()))
                        .post(BASE + "sync")
                        .statusCode())
                .isEqualTo(200);
        var elsewhere = SandboxResource.clerk()
                .token(TokenOrder.of(other.id(), "viewer").platformAdmin());
        assertThat(Clinic.with(elsewhere)
                        .body(body(one.id()))
                        .post(BASE + "sync")
                        .statusCode())
                .as("the token's own organization may differ")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "\"org_a\"",
                "{}",
                "{\"organization_id\":null}",
                "{\"organization_id\":\"\"}",
                "{\"organization_id\":7.5}",
                "{\"organization_id\":-1}",
                "{\"organization_id\":1e30}",
                "{\"organization_id\":123456789012345678901234567890}",
                "{\"organization_id\":true}",
                "{\"organization_id\":[\"org_a\"]}",
                "{\"organization_id\":{\"id\":\"org_a\"}}",
                "{\"organization_id\":\"org_\"}",
                "{\"organization_id\":\"org_a/../b\"}",
                "{\"organization_id\":\"org_a\\u0000\"}",
                "{\"organization_id\":\"org_' or 1=1\"}",
                "{\"organization_id\":\"😀\"}"
            })
    void refusesBodiesThatDoNotFit(String body) {
        var answer = sync(body);
        assertRefused(answer, 400, "VALIDATION_FAILED");
        assertThat(clerk.requests()).isEmpty();
    }

    @Test
    void tellsNoKeyAndNobodysName() {
        var root = LogContext.getLogContext().getLogger("");
        var captured = new Captured();
        captured.setLevel(Level.ALL);
        root.addHandler(captured);
        try {
            openOrganization(3);
            synced();
            for (String kind : List.of("401", "badJson", "noList", "cut", "422")) {
                fault("memberships", kind, -1);
                assertThat(sync(organization).statusCode()).isEqualTo(502);
                clerk.reset();
            }
            fault("/v1/organizations/", "500", -1);
            assertThat(sync(organization).statusCode()).isEqualTo(502);
            LOG.info("the capture works");
        } finally {
            root.removeHandler(captured);
        }
        assertThat(captured.lines).anyMatch(line -> line.contains("the capture works"));
        assertThat(String.join("\n", captured.lines)).doesNotContain("sk_test").doesNotContainIgnoringCase("canary");
        assertThat(String.join("\n", clerk.requests())).isNotEmpty().doesNotContain("sk_test");
    }

    /** Everything the service says, with the traces of what it throws. */
    private static final class Captured extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final PatternFormatter formatter = new PatternFormatter("%p %c %s%e%n");

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void countsEverything() {
        openOrganization(3);
        var before = status();
        synced();
        var after = status();
        assertThat(after.getMap("")).containsOnlyKeys("configured", "last_sync", "counts", "timestamp");
        assertThat(after.getBoolean("configured")).isTrue();
        assertThat(after.getMap("last_sync"))
                .containsOnlyKeys(
                        "organization_id",
                        "state",
                        "requested_by",
                        "started_at",
                        "completed_at",
                        "error_code",
                        "members")
                .containsEntry("organization_id", organization)
                .containsEntry("state", "completed")
                .containsEntry("requested_by", "user_demo");
        assertThat(after.getMap("last_sync.members"))
                .containsEntry("created", 3)
                .containsEntry("updated", 0)
                .containsEntry("removed", 0)
                .containsEntry("total", 3);
        assertThat(Instant.parse(after.getString("last_sync.completed_at"))).isNotNull();
        for (String count : List.of("organizations", "synced_organizations")) {
            assertThat(after.getLong("counts." + count)).isEqualTo(before.getLong("counts." + count) + 1);
        }
        assertThat(after.getLong("counts.members")).isEqualTo(before.getLong("counts.members") + 3);
        assertThat(after.getLong("counts.disabled_organizations"))
                .isEqualTo(
                        Long.parseLong(oracle.texts("select count(*) from organization where disabled_at is not null")
                                .getFirst()));
    }

    @Test
    void countsTheRowsOfEveryTable() {
        openOrganization(3);
        synced();
        oracle.execute("analyze");
        var summary = Clinic.platformAdmin().get(BASE + "database-summary");
        assertThat(summary.statusCode()).as(summary.asString()).isEqualTo(200);
        var json = summary.jsonPath();
        assertThat(json.getMap("")).containsOnlyKeys("tables", "schema_version", "timestamp");
        assertThat(json.getList("tables.table", String.class))
                .containsExactlyElementsOf(oracle.texts("select tablename from pg_tables where schemaname = 'public'"
                        + " and tablename <> 'flyway_schema_history' order by tablename"));
        for (String exact : List.of("organization", "connection", "clerk_sync")) {
            assertThat(rowsOf(json, exact, true)).isEqualTo(count(exact));
        }
        // An estimate: other tests' rows come and go between the analysis, the answer and the count.
        assertThat(rowsOf(json, "member", false)).isPositive().isCloseTo(count("member"), withinPercentage(20));
    }

    private static long rowsOf(JsonPath summary, String table, boolean exact) {
        var found = "tables.find { it.table == '" + table + "' }.";
        assertThat(summary.getBoolean(found + "exact")).as(table).isEqualTo(exact);
        return summary.getLong(found + "rows");
    }

    private long count(String table) {
        return Long.parseLong(oracle.texts("select count(*) from " + table).getFirst());
    }

    private void openOrganization(int members) {
        clerk.organization(organization, "Example Clinic");
        clerk.members(organization, user, members, "org:member");
    }

    private void fault(String match, String kind, int times) {
        clerk.fault("{\"match\":\"" + match + "\",\"kind\":\"" + kind + "\",\"times\":" + times + "}");
    }

    private JsonPath synced() {
        return syncedOf(organization);
    }

    private static JsonPath syncedOf(String id) {
        var answer = sync(id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).doesNotContain("sk_test").doesNotContainIgnoringCase("canary");
        return answer.jsonPath();
    }

    /** @param what an id of Clerk's, or a whole body */
    private static Response sync(String what) {
        return Clinic.platformAdmin()
                .body(what.matches("org_\\w+") ? body(what) : what)
                .post(BASE + "sync");
    }

    private static String body(String id) {
        return "{\"organization_id\":\"" + id + "\"}";
    }

    private static JsonPath status() {
        var answer = Clinic.platformAdmin().get(BASE + "status");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).doesNotContain("sk_test");
        return answer.jsonPath();
    }

    private static void assertMembers(JsonPath answer, int created, int updated, int removed, int total) {
        assertThat(answer.getMap("members"))
                .containsOnlyKeys("created", "updated", "removed", "total")
                .containsEntry("created", created)
                .containsEntry("updated", updated)
                .containsEntry("removed", removed)
                .containsEntry("total", total);
    }

    private static void assertRefused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(answer.asString()).doesNotContain("sk_test", "127.0.0.1").doesNotContainIgnoringCase("canary");
    }

    /** The offsets of the pages that were asked for. */
    private List<String> pages() {
        return clerk.requests().stream()
                .filter(request -> request.contains("/memberships?") && !request.contains("user_id[]"))
                .map(request -> request.replaceFirst(".*(offset=\\d+).*", "$1"))
                .toList();
    }

    private List<String> memberRows() {
        return oracle.texts(
                "select row_to_json(m)::text from member m join organization o on o.id = m.organization_id"
                        + " where o.external_id = ? order by m.user_id",
                organization);
    }

    private String roleOf(String id) {
        return oracle.texts(
                        "select m.role from member m join organization o on o.id = m.organization_id"
                                + " where o.external_id = ? and m.user_id = ? and m.removed_at is null",
                        organization,
                        id)
                .getFirst();
    }

    private List<String> removed() {
        return oracle.texts(
                "select m.user_id from member m join organization o on o.id = m.organization_id"
                        + " where o.external_id = ? and m.removed_at is not null order by m.user_id",
                organization);
    }

    private void makeDue(long number) {
        oracle.execute(
                "update connection set next_sync_at = now() - interval '1 minute' where organization_id = " + number);
    }

    private int runsOf(long number) {
        return oracle.texts("select id from sync_run where organization_id = ?", number)
                .size();
    }
}
