package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/** The document that the service serves: committed as it is, and complete. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class ApiDocumentTest {
    private static final Path COMMITTED = Path.of("docs/openapi.json");

    /** {@code make openapi} sets it: then the file is written before it is compared. */
    private static final boolean WRITES = Boolean.getBoolean("openapi.write");

    private static final int ERRORS = 400;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void isTheCommittedOne() throws IOException {
        var served = printed(MAPPER.readTree(given().get("/openapi.json").asString()));
        if (WRITES) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.json is not what the service says: run make openapi")
                .isEqualTo(served);
    }

    @Test
    void namesNothingOfItsSurroundings() {
        var served = given().get("/openapi.json").asString();
        assertThat(served).doesNotContain("localhost", "127.0.0.1", "0.0.0.0", "{vendor}");
    }

    @TestFactory
    Stream<DynamicTest> describesEveryOperationWhole() {
        var document = Described.served();
        return document.operations().stream().map(operation -> whole(document, operation));
    }

    private static DynamicTest whole(Described document, Described.Operation operation) {
        return DynamicTest.dynamicTest(operation.id(), () -> assertWhole(document, operation));
    }

    private static void assertWhole(Described document, Described.Operation operation) {
        assertThat(operation.json().path("summary").asText()).isNotBlank();
        for (var parameter : operation.parameters()) {
            assertThat(parameter.json().path("description").asText())
                    .as(parameter.name())
                    .isNotBlank();
        }
        var success = operation.success();
        if (success.has("content")) {
            var media = success.path("content").path("application/json");
            assertThat(media.path("schema")).as("a schema of its answer").isNotEmpty();
            assertThat(media.has("example"))
                    .as("an example of its answer: src/main/resources/contract/" + operation.id() + ".json")
                    .isTrue();
            assertThat(document.fit(media.path("schema"), media.path("example")))
                    .as("its example fits its schema")
                    .isEmpty();
        }
        assertThat(untold(document, operation)).as("errors without an example").isEmpty();
    }

    private static List<String> untold(Described document, Described.Operation operation) {
        var untold = new ArrayList<String>();
        for (var response : operation.json().path("responses").properties()) {
            var media = document.resolved(response.getValue()).path("content").path("application/json");
            boolean shown = media.has("example")
                    && document.fit(media.path("schema"), media.path("example")).isEmpty();
            if (Integer.parseInt(response.getKey()) >= ERRORS && !shown && !isHealth(media)) {
                untold.add(response.getKey());
            }
        }
        return untold;
    }

    /** While the database is away {@code /health} answers in the form of its 200, which has an example. */
    private static boolean isHealth(JsonNode media) {
        return media.path("schema").path("$ref").asText().endsWith("/Health");
    }

    private static String printed(JsonNode json) throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    }
}
