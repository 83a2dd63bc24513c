package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/** What a browser needs: leave to call from another origin, and the documentation. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class BrowserTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|spec-url)=\"([^\"]+)\"");

    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
    }

    @Test
    void answersPreflights() {
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            var answer = given().header("Origin", WithoutLimits.FRONTEND)
                    .header("Access-Control-Request-Method", method)
                    .header(
                            "Access-Control-Request-Headers",
                            "authorization,content-type,x-organization-id,if-none-match")
                    .options(clinic.path("sync-logs"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(WithoutLimits.FRONTEND);
            assertThat(answer.header("Access-Control-Allow-Methods")).contains(method);
            assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                    .contains("authorization", "content-type", "x-organization-id", "if-none-match");
        }
    }

    @Test
    void exposesItsHeaders() {
        var answer =
                clinic.as("viewer").header("Origin", WithoutLimits.FRONTEND).get(clinic.path("sync-logs"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(WithoutLimits.FRONTEND);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining")
                .contains("X-RateLimit-Reset", "Deprecation", "Link");
    }

    @Test
    void letsAFrontendReadRefusals() {
        var unauthorized = given().header("Origin", WithoutLimits.FRONTEND).get(clinic.path("status"));
        assertThat(unauthorized.statusCode()).isEqualTo(401);
        assertThat(unauthorized.header("Access-Control-Allow-Origin")).isEqualTo(WithoutLimits.FRONTEND);
        var large = clinic.as("admin")
                .header("Origin", WithoutLimits.FRONTEND)
                .body("\"" + "x".repeat(300_000) + "\"")
                .post(clinic.path("configure"));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.header("Access-Control-Allow-Origin")).isEqualTo(WithoutLimits.FRONTEND);
    }

    @Test
    void knowsNoOtherOrigin() {
        var answer = given().header("Origin", "https://evil.example.org")
                .header("Access-Control-Request-Method", "POST")
                .options(clinic.path("sync-all"));
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void servesItsDocumentationItself() {
        for (String page : new String[] {"/docs", "/redoc", "/docs/", "/redoc/"}) {
            var answer = given().get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/html");
            String base = page.startsWith("/docs") ? "/docs/" : "/redoc/";
            for (String address : addresses(answer.asString())) {
                assertThat(address).as(page).doesNotContain("//");
                String path = address.startsWith("/") ? address : base + address;
                assertThat(given().get(path).statusCode()).as(page + " " + path).isEqualTo(200);
            }
        }
    }

    private static List<String> addresses(String page) {
        var found = new ArrayList<String>();
        var matcher = ADDRESS.matcher(page);
        while (matcher.find()) {
            if (!matcher.group(1).startsWith("data:") && !matcher.group(1).startsWith("#")) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    @Test
    @SuppressWarnings("unchecked")
    void describesItself() {
        var answer = given().get("/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        var json = answer.jsonPath();
        assertThat(json.getString("openapi")).startsWith("3.1");
        assertThat(json.getString("info.title")).isNotBlank();
        Map<String, Map<String, Map<String, Object>>> paths = json.getMap("paths");
        assertThat(paths)
                .containsKeys("/api/v1/cliniko/sync-all/{organization}", "/api/v1/cliniko/sync/{organization}")
                .containsKeys("/api/v1/cliniko/configure/{organization}", "/api/v1/sync/cancel/{sync_id}")
                .containsKeys("/api/v1/auth/verify", "/health");
        assertThat(paths.keySet()).noneMatch(path -> path.contains("{vendor}"));
        var ids = new ArrayList<Object>();
        paths.forEach((path, item) -> item.values().forEach(operation -> {
            ids.add(operation.get("operationId"));
            assertThat(operation.get("summary")).as(path).isInstanceOf(String.class);
            if (path.startsWith("/api/")) {
                assertThat(operation).as(path).containsKey("security");
                assertThat((Map<String, ?>) operation.get("responses")).containsKeys("401", "403", "404", "429");
            }
        }));
        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(json.getString("components.securitySchemes.clerk.scheme")).isEqualTo("bearer");
        assertThat(json.getMap("components.schemas.Error.properties"))
                .containsKeys("error", "message", "error_code", "detail", "details", "timestamp");
        assertThat(json.<String>getList("paths.'/api/v1/cliniko/sync-logs/{organization}'.get.parameters.name"))
                .contains("organization", "limit", "status", "wait")
                .doesNotContain("vendor");
    }

    @Test
    void showsRealExamples() {
        var json = given().get("/openapi.json").jsonPath();
        String example =
                "paths.'/api/v1/cliniko/%s/{organization}'.%s.responses.'200'.content.'application/json'.example";
        assertThat(json.getMap(String.format(example, "status", "get"))).containsKey("patient_counts");
        assertThat(json.getMap(String.format(example, "sync-all", "post"))).containsKey("expected_duration");
        assertThat(json.getMap(String.format(example, "sync-logs", "get"))).containsKey("logs");
    }
}
