package org.practicesync.features.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class NotificationTest {
    private static final String KIND = "sync_failing";
    private static final ConnectionId CONNECTION = new ConnectionId(UUID.randomUUID());
    private static final SyncId RUN = new SyncId(UUID.randomUUID());

    @Inject
    Notices notices;

    @Inject
    Database database;

    private Clinic clinic;
    private OrganizationId organization;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        organization = new OrganizationId(clinic.number());
    }

    @Test
    void showsAMatterThatIsRaisedTwiceOnce() {
        raise("a", "The sync failed", new JsonObject().put("failures", 1));
        var before = list("");
        raise("a", "The sync failed", new JsonObject().put("failures", 2));
        var after = list("");
        assertThat(after.getList("notifications")).hasSize(1);
        assertThat(after.getMap("")).containsOnlyKeys("notifications", "next_cursor", "has_more", "unread_count");
        assertThat(after.getMap("notifications[0]"))
                .containsOnlyKeys(
                        "id",
                        "kind",
                        "title",
                        "message",
                        "connection_id",
                        "sync_id",
                        "details",
                        "created_at",
                        "updated_at",
                        "read_at",
                        "read_by",
                        "resolved_at")
                .containsEntry("id", before.getString("notifications[0].id"))
                .containsEntry("kind", KIND)
                .containsEntry("title", "Sync failing")
                .containsEntry("message", "The sync failed")
                .containsEntry("connection_id", CONNECTION.toString())
                .containsEntry("sync_id", RUN.toString())
                .containsEntry("created_at", before.getString("notifications[0].created_at"))
                .containsEntry("read_at", null)
                .containsEntry("resolved_at", null);
        assertThat(after.getInt("notifications[0].details.failures")).isEqualTo(2);
        assertThat(after.getString("notifications[0].updated_at")).endsWith("Z");
        assertThat(after.getLong("unread_count")).isEqualTo(1);
        assertThat(times()).isEqualTo(2);
    }

    @Test
    void isUnreadAgainOnlyWhenItsMessageChanges() {
        raise("a", "One failure", new JsonObject());
        read(newestId());
        raise("a", "One failure", new JsonObject().put("more", true));
        assertThat(list("").getString("notifications[0].read_by")).isNotBlank();
        raise("a", "Two failures", new JsonObject());
        assertThat(list("").getString("notifications[0].read_at")).isNull();
        assertThat(list("").getString("notifications[0].read_by")).isNull();
    }

    @Test
    void opensANewMatterAfterTheOldOneWasResolved() {
        raise("a", "First", new JsonObject());
        raise("b", "Another", new JsonObject());
        resolve("a");
        var resolvedAt = list("").getString("notifications[1].resolved_at");
        assertThat(resolvedAt).isNotBlank();
        resolve("a");
        resolve("never raised");
        assertThat(list("").getString("notifications[1].resolved_at")).isEqualTo(resolvedAt);
        assertThat(list("").getString("notifications[0].resolved_at")).isNull();
        raise("a", "Second", new JsonObject());
        assertThat(list("").getList("notifications.message")).containsExactly("Second", "Another", "First");
    }

    @Test
    void keepsWhoReadItFirst() {
        raise("a", "First", new JsonObject());
        raise("b", "Second", new JsonObject());
        var first = read(newestId());
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.jsonPath().getString("message")).isEqualTo("Second");
        assertThat(first.jsonPath().getString("read_at")).isNotBlank();
        assertThat(first.jsonPath().getString("read_by")).isNotBlank();
        assertThat(read(newestId()).asString()).isEqualTo(first.asString());
        assertThat(list("?unread=true").getList("notifications.message")).containsExactly("First");
        assertThat(list("?unread=false").getList("notifications.message")).containsExactly("Second");
        assertThat(list("?unread=false").getLong("unread_count")).isEqualTo(1);
    }

    @Test
    void walksAllPagesWhileNewOnesCome() {
        IntStream.range(0, 7).forEach(i -> raise("old " + i, "Message " + i, new JsonObject()));
        var met = new ArrayList<String>();
        var page = list("?limit=3");
        met.addAll(page.getList("notifications.message"));
        for (int i = 0; page.getBoolean("has_more") && i < 5; i++) {
            raise("new " + i, "New " + i, new JsonObject());
            page = list("?limit=3&cursor=" + page.getString("next_cursor"));
            met.addAll(page.getList("notifications.message"));
        }
        assertThat(met)
                .containsExactly(
                        "Message 6", "Message 5", "Message 4", "Message 3", "Message 2", "Message 1", "Message 0");
        assertThat(page.getString("next_cursor")).isNull();
        assertThat(list("?limit=9").getBoolean("has_more")).isFalse();
    }

    @Test
    void keepsHostileText() {
        var text = "'; drop table notification; -- <script> \" \\u0000 \\ ü😀 ${x} $1";
        var details = new JsonObject()
                .put("text", text)
                .put("nul", "a\0b")
                .put("key\0", new JsonArray().add("c\0d").addNull().add(new JsonObject().put("deep", text)));
        raise("a", text + "\0", details);
        var shown = list("");
        assertThat(shown.getString("notifications[0].message")).isEqualTo(text);
        assertThat(shown.getString("notifications[0].details.text")).isEqualTo(text);
        assertThat(shown.getString("notifications[0].details.nul")).isEqualTo("ab");
        assertThat(shown.getString("notifications[0].details.key[0]")).isEqualTo("cd");
        assertThat(shown.getString("notifications[0].details.key[2].deep")).isEqualTo(text);
    }

    @Test
    void showsNothingToAnotherOrganization() {
        raise("a", "Ours", new JsonObject());
        var id = newestId();
        var stranger = Clinic.known();
        assertThat(stranger.as("admin").get(path(clinic)).statusCode()).isEqualTo(403);
        assertThat(stranger.as("admin").post(path(clinic) + "/" + id + "/read").statusCode())
                .isEqualTo(403);
        var empty = stranger.as("viewer").get(path(stranger)).jsonPath();
        assertThat(empty.getList("notifications")).isEmpty();
        assertThat(empty.getLong("unread_count")).isZero();
        for (String unknown : new String[] {id, UUID.randomUUID().toString(), "7", "%00", "%20"}) {
            var answer = stranger.as("admin").post(path(stranger) + "/" + unknown + "/read");
            assertThat(answer.statusCode()).as(unknown).isEqualTo(404);
            assertThat(answer.jsonPath().getString("error_code")).isEqualTo("NOT_FOUND");
        }
        assertThat(list("").getString("notifications[0].read_at")).isNull();
    }

    @Test
    void isReadByViewersAndMarkedByManagers() {
        raise("a", "First", new JsonObject());
        var read = path(clinic) + "/" + newestId() + "/read";
        assertThat(given().get(path(clinic)).statusCode()).isEqualTo(401);
        assertThat(given().post(read).statusCode()).isEqualTo(401);
        assertThat(clinic.as("viewer").post(read).statusCode()).isEqualTo(403);
        assertThat(list("").getLong("unread_count")).isEqualTo(1);
        assertThat(clinic.as("manager").post(read).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,501",
        "limit,abc",
        "cursor,7",
        "cursor,%00",
        "cursor,WyJhIl0",
        "cursor,WyIxIiwiMiJd",
        "unread,maybe",
        "unread,%00"
    })
    void refusesParametersThatDoNotFit(String name, String value) {
        var answer = clinic.as("viewer").get(path(clinic) + "?" + name + "=" + value);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(name);
    }

    private void raise(String subject, String message, JsonObject details) {
        var notice = new Notice(KIND, subject, CONNECTION, RUN, "Sync failing", message, details);
        database.inOrganization(organization, tx -> notices.raise(organization, tx, notice))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void resolve(String subject) {
        database.inOrganization(organization, tx -> notices.resolve(organization, tx, KIND, subject))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private int times() {
        return database.inOrganization(
                        organization,
                        tx -> tx.query("select times from notification").execute())
                .map(rows -> rows.iterator().next().getInteger("times"))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Response read(String id) {
        return clinic.as("manager").post(path(clinic) + "/" + id + "/read");
    }

    private String newestId() {
        return list("?limit=1").getString("notifications[0].id");
    }

    private JsonPath list(String query) {
        var answer = clinic.as("viewer").get(path(clinic) + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String path(Clinic clinic) {
        return "/api/v1/notifications/" + clinic.id();
    }
}
