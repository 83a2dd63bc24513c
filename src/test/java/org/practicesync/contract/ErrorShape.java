package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.time.Instant;

/** What every error body holds, in the shape of its family. Read without paths: each of those is a program to compile. */
final class ErrorShape {
    private ErrorShape() {}

    /** R1's: {@code error} is true, {@code details} an object. */
    static void assertFlag(Response answer, int status, String code) {
        var body = assertUnion(answer, status, code);
        assertThat(body.path("error").isBoolean()).isTrue();
        assertThat(body.path("error").booleanValue()).isTrue();
        assertThat(body.path("details").isObject()).isTrue();
        assertInstant(body.path("details").path("failed_at"));
    }

    /** R3's: {@code error} is a short title. */
    static void assertTitle(Response answer, int status, String code) {
        var body = assertUnion(answer, status, code);
        assertText(body, "error");
        assertThat(body.path("details").isObject()).isTrue();
    }

    /** R2's: {@code error} is a short sentence, {@code details} a text. */
    static void assertSentence(Response answer, int status, String code) {
        var body = assertUnion(answer, status, code);
        assertText(body, "error");
        assertThat(body.path("details").isTextual()).isTrue();
    }

    private static JsonNode assertUnion(Response answer, int status, String code) {
        String body = answer.asString();
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        var json = Likeness.read(body);
        assertThat(json.path("error_code").asText()).as(body).isEqualTo(code);
        assertText(json, "message");
        assertText(json, "detail");
        assertInstant(json.path("timestamp"));
        assertThat(body)
                .doesNotContain("\tat ", "Exception", "org.practicesync", "io.quarkus", "SQLSTATE")
                .doesNotContainIgnoringCase("api_key\":", "Bearer ey");
        if (code.equals("UNAUTHORIZED")) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        } else {
            assertThat(answer.header("WWW-Authenticate")).isNull();
        }
        return json;
    }

    private static void assertText(JsonNode body, String member) {
        assertThat(body.path(member).isTextual()).as(member).isTrue();
        assertThat(body.path(member).textValue()).as(member).isNotBlank();
    }

    private static void assertInstant(JsonNode member) {
        assertThat(Instant.parse(member.asText())).isNotNull();
    }
}
