package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.practicesync.sandbox.Vendor.q;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;
import org.practicesync.sandbox.http.Json;

class ClinikoStandInTest {
    private static final String KEY = "canary-key-au1";
    private static final ClinikoStandIn STAND_IN = new ClinikoStandIn();
    private static ClinikoControl control;
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        STAND_IN.start(0);
        control = STAND_IN.control();
        vendor = new Vendor(control.apiUrl(), KEY);
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.rateLimit(0, 60, "fixed", false);
        control.account(KEY, "1734455210098800000", "Example Clinic", "1734455210098800002", 30, 2, 1);
    }

    @Test
    void knowsTheKeyWithAndWithoutItsShard() {
        assertThat(vendor.get("/user").status()).isEqualTo(200);
        assertThat(as("canary-key").get("/user").status()).isEqualTo(200);
        assertThat(as("canary-key-uk1").get("/user").status()).isEqualTo(401);
        assertThat(as("other-au1").get("/user").text()).contains("HTTP Basic: Access denied.");
        control.revoke(KEY);
        assertThat(vendor.get("/user").status()).isEqualTo(401);
    }

    @Test
    void saysWhoseAccountItIs() {
        assertThat(vendor.get("/settings/public")
                        .json()
                        .path("account")
                        .path("id")
                        .asText())
                .isEqualTo("1734455210098800000");
        var business = vendor.get("/businesses").json().path("businesses").path(0);
        assertThat(business.path("time_zone").asText()).isEqualTo("Melbourne");
        assertThat(business.path("time_zone_identifier").asText()).isEqualTo("Australia/Melbourne");
        assertThat(vendor.get("/users/me").text()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void limitsTheUserNotTheKey() {
        control.account("second-au1", "1734455210098800000", "Example Clinic", "1734455210098800002", 1, 0, 0);
        control.rateLimit(3, 3600, "fixed", true);
        for (int i = 0; i < 3; i++) {
            assertThat(vendor.get("/user").status()).isEqualTo(200);
        }
        assertThat(as("second-au1").get("/user").status()).isEqualTo(429);
        assertThat(control.stats().path("rateLimited").asInt()).isEqualTo(1);
    }

    @Test
    void writesArchivesAndRestoresAPatient() {
        var refused = vendor.send("POST", "/patients", Json.object().put("first_name", "Tane"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path("last_name").asText()).isEqualTo("can't be blank");

        var body = Json.object()
                .put("first_name", "Tane")
                .put("last_name", "Example")
                .put("id", 5);
        var path = "/patients/"
                + vendor.send("POST", "/patients", body).json().path("id").asText();
        var changed = vendor.send("PATCH", path, Json.object().put("email", "tane@patients.example"));
        assertThat(changed.json().path("email").asText()).isEqualTo("tane@patients.example");

        assertThat(vendor.send("POST", path + "/archive", Json.object()).status())
                .isEqualTo(204);
        assertThat(vendor.get(path).status()).isEqualTo(404);
        assertThat(vendor.get(path + "?" + q("archived_at:*"))
                        .json()
                        .path("archived_at")
                        .asText())
                .isNotEmpty();
        assertThat(vendor.send("POST", path + "/unarchive", Json.object()).status())
                .isEqualTo(200);
        assertThat(vendor.get(path).status()).isEqualTo(200);
    }

    @Test
    void mergedPatientNamesItsSurvivor() {
        var ids = control.ids(KEY, false);
        control.change(KEY, "{\"op\": \"merge\", \"id\": \"" + ids.get(4) + "\", \"into\": \"" + ids.get(5) + "\"}");
        var loser =
                vendor.get("/patients/" + ids.get(4) + "?" + q("archived_at:*")).json();
        assertThat(loser.path("merged_with_patient").path("links").path("self").asText())
                .endsWith("/patients/" + ids.get(5));
        assertThat(loser.path("merged_at").asText()).isNotEmpty();
    }

    @Test
    void servesRecordsThatNoReaderLikes() {
        for (var kind :
                new String[] {"longName", "nul", "badDate", "noId", "unknownField", "emptyStrings", "numericId"}) {
            control.change(KEY, "{\"op\": \"bad\", \"kind\": \"" + kind + "\"}");
        }
        var list = vendor.list("?per_page=100");
        assertThat(list.path("patients")).hasSize(37);
        var text = list.toString();
        assertThat(text).contains("2001-02-31", "\\u0000", "field_of_tomorrow", "x".repeat(10_000));
    }

    @Test
    void failsOnDemand() {
        control.fault("GET /v1/patients?page=2", 0, 1, "502html");
        control.fault("/v1/user", 1, 2, "403");
        assertThat(vendor.get("/patients?page=1").status()).isEqualTo(200);
        assertThat(vendor.get("/patients?page=2").status()).isEqualTo(502);
        assertThat(vendor.get("/patients?page=2").status()).isEqualTo(200);
        assertThat(vendor.get("/user").status()).isEqualTo(200);
        assertThat(vendor.get("/user").status()).isEqualTo(403);
        control.clearFaults();
        assertThat(vendor.get("/user").status()).isEqualTo(200);
        control.fault("/v1/user", 0, 1, "truncate");
        assertThatThrownBy(() -> vendor.get("/user")).isInstanceOf(UncheckedIOException.class);
        control.fault("/v1/user", 0, -1, "drop");
        assertThatThrownBy(() -> vendor.get("/user")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void showsALivingListAsEmptyOnDemand() {
        control.fault("GET /v1/patients?", 0, 1, "emptyList");
        var empty = vendor.list("?sort=id&per_page=10");
        assertThat(empty.path("patients")).isEmpty();
        assertThat(empty.path("total_entries").asInt(-1)).isZero();
        assertThat(empty.path("links").properties()).hasSize(1);
        control.fault("GET /v1/patients?", 0, 1, "emptyPage");
        var page = vendor.list("?sort=id&per_page=10");
        assertThat(page.path("patients")).isEmpty();
        assertThat(page.path("total_entries").asInt()).isEqualTo(30);
        assertThat(vendor.list("?sort=id&per_page=10").path("patients")).hasSize(10);
    }

    @Test
    void deletedPatientsAnswer404_alsoWithArchivedOnes() {
        var id = control.change(KEY, "{\"op\": \"delete\", \"index\": 7}").getFirst();
        assertThat(vendor.get("/patients/" + id).status()).isEqualTo(404);
        assertThat(vendor.get("/patients/" + id + "?" + q("archived_at:*")).status())
                .isEqualTo(404);
    }

    @Test
    void countsPerAccount_andTellsWhenAPageWasAnswered() throws Exception {
        control.account("second-au1", "1734455210098800001", "Other Clinic", "1734455210098800003", 5, 0, 0);
        var second = CompletableFuture.supplyAsync(() -> control.awaitListPages(KEY, 2));
        control.fault("GET /v1/patients?", 0, 1, "500");
        assertThat(vendor.get("/patients?per_page=10").status()).isEqualTo(500);
        vendor.list("?per_page=10");
        vendor.list("?per_page=1");
        as("second-au1").list("?per_page=10");
        vendor.get("/patients/" + control.ids(KEY, false).getFirst());
        assertThat(second).isNotDone();
        vendor.list("?per_page=10");

        var stats = second.get(5, TimeUnit.SECONDS);

        assertThat(stats.path("listPages").asInt()).isEqualTo(2);
        assertThat(stats.path("singleReads").asInt()).isEqualTo(1);
        assertThat(stats.path("requests").asInt()).isEqualTo(5);
        assertThat(control.stats("second-au1").path("requests").asInt()).isEqualTo(1);
        var never = CompletableFuture.supplyAsync(() -> control.awaitListPages(KEY, 100));
        while (!never.isDone()) {
            control.resetStats(KEY);
        }
        assertThat(never.get().path("listPages").asInt()).isZero();
    }

    @Test
    void takesBackWhatWaits() {
        control.account("second-au1", "1734455210098800001", "Other Clinic", "1734455210098800003", 5, 0, 0);
        control.fault("{\"match\": \"/v1/user\", \"key\": \"second\", \"times\": -1, \"kind\": \"500\"}");
        control.fault("{\"match\": \"/v1/user\", \"key\": \"canary-key\", \"times\": -1, \"kind\": \"500\"}");
        control.changeOnListPage(KEY, 1, "{\"op\": \"delete\", \"index\": 0}");
        control.clearFaults(KEY);
        control.clearChanges(KEY);
        vendor.list("?per_page=10");

        assertThat(vendor.get("/user").status()).isEqualTo(200);
        assertThat(as("second-au1").get("/user").status()).isEqualTo(500);
        assertThat(control.ids(KEY, true)).hasSize(32);
    }

    @Test
    void makesAThousandAccountsAtOnce() {
        var accounts = Json.array();
        for (int i = 0; i < 1_000; i++) {
            accounts.addObject()
                    .put("key", "many" + i + "-au1")
                    .put("accountId", Long.toString(i))
                    .put("userId", Long.toString(i))
                    .put("living", 5);
        }
        control.accounts(accounts);
        assertThat(control.ids("many0-au1", true)).hasSize(5);
        assertThat(control.ids("many999-au1", true)).hasSize(5);
    }

    @Test
    void stopsTheWorldAtAnExactPoint() throws Exception {
        control.resetStats();
        control.holdAfter(2);
        var third = CompletableFuture.supplyAsync(() -> {
            vendor.get("/user");
            vendor.get("/user");
            return vendor.get("/user").status();
        });

        var stats = control.await(2);

        assertThat(stats.path("answered").asInt()).isEqualTo(2);
        assertThat(third).isNotDone();
        control.holdAfter(-1);
        assertThat(third.get(5, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void holdsTheAnswersOfWhatIsDone() throws Exception {
        control.fault("GET /v1/user", 0, 1, "hold");
        var held = CompletableFuture.supplyAsync(() -> vendor.get("/user").status());

        control.awaitHeld(1);

        assertThat(vendor.get("/user").status()).isEqualTo(200);
        assertThat(held).isNotDone();
        control.release();
        assertThat(held.get(5, TimeUnit.SECONDS)).isEqualTo(200);
    }

    private static Vendor as(String key) {
        return new Vendor(control.apiUrl(), key);
    }
}
