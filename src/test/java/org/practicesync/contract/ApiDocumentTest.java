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
        return document.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> assertWhole(document, operation)));
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
        operation.json().path("responses").properties().forEach(response -> {
            var media = document.resolved(response.getValue()).path("content").path("application/json");
            if (Integer.parseInt(response.getKey()) >= 400 && !response.getKey().equals("503")) {
                if (!document.fit(media.path("schema"), media.path("example")).isEmpty() || !media.has("example")) {
                    untold.add(response.getKey());
                }
            }
        });
        return untold;
    }

    private static String printed(JsonNode json) throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    }
}
