package org.practicesync.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.practicesync.sandbox.clerk.TokenOrder;

/** A made-up organization with an account at the Cliniko stand-in, seen from its frontend. No two are the same. */
public final class Clinic {
    public static final String FAMILY = "/api/v1/cliniko/";

    private static final int TOKEN_SECONDS = 600;

    private final String id = "org_" + UUID.randomUUID().toString().replace("-", "");
    private final String key = UUID.randomUUID() + "-au1";
    private final String account =
            Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_000_000_000_000L));

    /** Known to the service, without a connection. */
    public static Clinic known() {
        var clinic = new Clinic();
        clinic.as("admin").post("/api/v1/auth/verify").then().statusCode(200);
        return clinic;
    }

    /** With a connection to an account of so many living patients. */
    public static Clinic connected(int patients) {
        var clinic = known();
        clinic.openAccount(patients);
        clinic.configure().then().statusCode(200);
        return clinic;
    }

    public String id() {
        return id;
    }

    /** The key of the account: a secret. */
    public String key() {
        return key;
    }

    public String accountId() {
        return account;
    }

    /** Our number for it. */
    public long number() {
        return as("viewer").post("/api/v1/auth/verify").jsonPath().getLong("data.organization.id");
    }

    public void openAccount(int patients) {
        SandboxResource.cliniko().account(key, account, "Example Clinic", account + "1", patients, 0, 0);
    }

    public Response configure() {
        return as("admin").body("{\"api_key\":\"" + key + "\"}").post(path("configure"));
    }

    public Response startSync() {
        return as("manager").post(path("sync-all"));
    }

    public Response newestLog() {
        return as("viewer").get(path("sync-logs") + "?limit=1");
    }

    /** Waits, by the service's own means, for the newest run to end; answers its log. */
    public Response awaitEnd() {
        var answer = newestLog();
        for (int i = 0; i < 60 && answer.jsonPath().getString("logs[0].status").equals("running"); i++) {
            answer = awaitChange(answer);
        }
        assertThat(answer.jsonPath().getString("logs[0].status")).isNotEqualTo("running");
        return answer;
    }

    private Response awaitChange(Response before) {
        var after =
                as("viewer").header("If-None-Match", before.header("ETag")).get(path("sync-logs") + "?limit=1&wait=20");
        return after.statusCode() == 304 ? newestLog() : after;
    }

    /** A path of the Cliniko family. */
    public String path(String route) {
        return FAMILY + route + "/" + id;
    }

    public String token(String role) {
        return SandboxResource.clerk().token(TokenOrder.of(id, role).lifeSeconds(TOKEN_SECONDS));
    }

    /** A JSON request of a member in that role. */
    public RequestSpecification as(String role) {
        return with(token(role));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).urlEncodingEnabled(false);
    }

    public static RequestSpecification platformAdmin() {
        return with(platformToken());
    }

    public static String platformToken() {
        return SandboxResource.clerk()
                .token(TokenOrder.withoutOrganization().platformAdmin().lifeSeconds(TOKEN_SECONDS));
    }
}
