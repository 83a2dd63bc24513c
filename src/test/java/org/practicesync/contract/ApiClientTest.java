package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/**
 * What a frontend's developers do with {@code docs/openapi.json}: they lint it, make a TypeScript client of it, compile it
 * strictly and call the running service. It needs Node.js and npm; {@code src/test/typescript} holds the rest.
 */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class ApiClientTest {
    private static final Path FOLDER = Path.of("src/test/typescript");
    private static final int PATIENTS = 120;
    private static final int MINUTES_MAX = 5;

    @TestHTTPResource
    String url = "";

    @BeforeEach
    void installTools() {
        npm(Map.of(), "install", "--prefer-offline");
    }

    @Test
    void theDocumentPassesTheLint() {
        npm(Map.of(), "run", "lint");
    }

    @Test
    void aGeneratedClientCompilesAndCallsTheService() {
        var clinic = Clinic.connected(PATIENTS);
        npm(Map.of(), "run", "generate");
        npm(Map.of(), "run", "compile");
        npm(
                Map.of(
                        "SERVICE_URL", url.replaceFirst("/$", ""),
                        "TOKEN", clinic.token("admin"),
                        "ORGANIZATION", clinic.id()),
                "run",
                "call");
    }

    private static void npm(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("npm"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // Neither reports our use of it nor asks whether it is the newest.
        builder.environment().putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as("%s in %s:%n%s", String.join(" ", command), FOLDER, output)
                    .isZero();
        } catch (IOException e) {
            throw new AssertionError(
                    "The API's client is checked with Node.js 20.19 or newer and npm, which are not on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
