package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;

/** What every error body holds, in the shape of its family. */
final class ErrorShape {
    private ErrorShape() {}

    /** R1's: {@code error} is true, {@code details} an object. */
    static void assertFlag(Response answer, int status, String code) {
        assertUnion(answer, status, code);
        assertThat((Object) answer.jsonPath().get("error")).isEqualTo(true);
        assertThat((Object) answer.jsonPath().get("details")).isInstanceOf(Map.class);
        assertThat(Instant.parse(answer.jsonPath().getString("details.failed_at")))
                .isNotNull();
    }

    /** R3's: {@code error} is a short title. */
    static void assertTitle(Response answer, int status, String code) {
        assertUnion(answer, status, code);
        assertThat((Object) answer.jsonPath().get("error"))
                .isInstanceOf(String.class)
                .asString()
                .isNotBlank();
        assertThat((Object) answer.jsonPath().get("details")).isInstanceOf(Map.class);
    }

    /** R2's: {@code error} is a short sentence, {@code details} a text. */
    static void assertSentence(Response answer, int status, String code) {
        assertUnion(answer, status, code);
        assertThat((Object) answer.jsonPath().get("error"))
                .isInstanceOf(String.class)
                .asString()
                .isNotBlank();
        assertThat((Object) answer.jsonPath().get("details")).isInstanceOf(String.class);
    }

    private static void assertUnion(Response answer, int status, String code) {
        String body = answer.asString();
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        var json = answer.jsonPath();
        assertThat(json.getString("error_code")).as(body).isEqualTo(code);
        for (String text : new String[] {"message", "detail"}) {
            assertThat((Object) json.get(text))
                    .as(text)
                    .isInstanceOf(String.class)
                    .asString()
                    .isNotBlank();
        }
        assertThat(Instant.parse(json.getString("timestamp"))).isNotNull();
        assertThat(body)
                .doesNotContain("\tat ", "Exception", "org.practicesync", "io.quarkus", "SQLSTATE")
                .doesNotContainIgnoringCase("api_key\":", "Bearer ey");
        if (code.equals("UNAUTHORIZED")) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        } else {
            assertThat(answer.header("WWW-Authenticate")).isNull();
        }
    }
}
