package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.practicesync.contract.Described.Operation;
import org.practicesync.contract.Described.Parameter;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/**
 * What no caller should send, to every operation of the document and derived from it, so that a new route is tried without
 * a word here. Each refusal has the shape of its family, is described, repeats nothing and writes nothing.
 */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class BadInputTest {

    private static final List<Integer> WRONG = List.of(400);
    private static final List<Integer> WRONG_PLACE = List.of(400, 404);
    /** Whatever its values, Cliniko cannot answer it. */
    private static final String NOT_CLINIKOS = "get_api_pms_connections_id_practices";

    /** More than the service takes, which is 256 KiB. */
    private static final int LARGE = 300_000;

    /** Made by the first test, when the service is up. */
    private static final class Shared {
        static final Described DOCUMENT = Described.served();
        static final Scene SCENE = Scene.open();
    }

    /** Each call would be printed with indents for the case that it fails: seconds for a body of thousands of levels. */
    @BeforeEach
    void printNothing() {
        RestAssured.config = RestAssured.config().logConfig(LogConfig.logConfig());
    }

    @AfterAll
    static void printAsBefore() {
        RestAssured.config = RestAssuredConfig.newConfig();
    }

    @TestFactory
    Stream<DynamicTest> refusesParametersThatDoNotFit() {
        return each(operation -> !operation.parameters().isEmpty(), this::refusesParameters);
    }

    private void refusesParameters(Operation operation) {
        for (Parameter parameter : operation.parameters()) {
            for (String value : BadValues.wrong(parameter)) {
                var answer = with(operation, parameter, value);
                assertRefused(operation, answer, parameter.place().equals("path") ? WRONG_PLACE : WRONG);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> takesParametersThatFit() {
        return each(operation -> operation.method().equals("get"), this::takesParameters);
    }

    private void takesParameters(Operation operation) {
        for (Parameter parameter : operation.parameters()) {
            if (!parameter.place().equals("path")) {
                BadValues.fitting(parameter)
                        .forEach(value -> assertTaken(operation, with(operation, parameter, value)));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesStrangers() {
        return each(operation -> !operation.role().equals("none"), this::refusesStrangers);
    }

    private void refusesStrangers(Operation operation) {
        String path = Shared.SCENE.path(operation);
        assertRefused(
                operation, Shared.SCENE.send(given().contentType(ContentType.JSON), operation, path), List.of(401));
        assertRefused(operation, Shared.SCENE.send(Clinic.with(BadValues.MARK), operation, path), List.of(401));
        var small = Shared.SCENE.as(Scene.below(operation.role()));
        assertRefused(operation, Shared.SCENE.send(small, operation, path), List.of(403));
        if (!operation.role().equals("platform_admin")) {
            var foreign = Shared.SCENE.send(
                    Shared.SCENE.permitted(operation), operation, Shared.SCENE.foreignPath(operation));
            if (!Shared.SCENE.foreignPath(operation).equals(operation.path())) {
                assertRefused(operation, foreign, List.of(403, 404));
            }
            var header = Shared.SCENE
                    .permitted(operation)
                    .header("x-organization-id", Shared.SCENE.other().id());
            assertRefused(operation, Shared.SCENE.send(header, operation, path), List.of(403));
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesBodiesThatDoNotFit() {
        return each(operation -> !operation.bodySchema().isMissingNode(), this::refusesBodies);
    }

    private void refusesBodies(Operation operation) {
        var schema = Shared.DOCUMENT.resolved(operation.bodySchema());
        assertThat(schema.path("properties"))
                .as("members to derive bodies from")
                .isNotEmpty();
        var bodies = Stream.concat(
                BadBodies.shapes().stream(),
                BadBodies.members(schema, Shared.SCENE.clinic().id()).stream());
        bodies.forEach(body -> assertRefused(operation, body(operation, body), WRONG));
    }

    @TestFactory
    Stream<DynamicTest> refusesBodiesOfAnotherKind() {
        return each(operation -> true, this::refusesKinds);
    }

    private void refusesKinds(Operation operation) {
        var text = request(operation).contentType("text/plain").body(BadValues.MARK);
        assertRefused(operation, Scene.sendAsIs(text, operation, Shared.SCENE.path(operation)), List.of(415));
        assertRefused(operation, body(operation, "\"" + "x".repeat(LARGE) + "\""), List.of(413));
    }

    private Stream<DynamicTest> each(Predicate<Operation> chosen, Consumer<Operation> claim) {
        return Shared.DOCUMENT.operations().stream()
                .filter(operation -> !operation.isOfAnotherSystem())
                .filter(chosen)
                .map(operation -> test(operation, claim));
    }

    private static DynamicTest test(Operation operation, Consumer<Operation> claim) {
        return DynamicTest.dynamicTest(operation.id(), () -> writingNothing(operation, claim));
    }

    private static void writingNothing(Operation operation, Consumer<Operation> claim) {
        if (operation.method().equals("get")) {
            // A list that is read from the PMS is kept; what is kept already stays as it is.
            Scene.sendAsIs(Shared.SCENE.permitted(operation), operation, Shared.SCENE.path(operation))
                    .asString();
        }
        String before = Shared.SCENE.rows();
        claim.accept(operation);
        // Not compared as texts: the difference would be told in megabytes.
        assertThat(Shared.SCENE.rows().equals(before))
                .as("what is stored is as it was")
                .isTrue();
    }

    private RequestSpecification request(Operation operation) {
        return operation.role().equals("none")
                ? given().contentType(ContentType.JSON).urlEncodingEnabled(false)
                : Shared.SCENE.permitted(operation);
    }

    private Response body(Operation operation, String body) {
        return Scene.sendAsIs(request(operation).body(body), operation, Shared.SCENE.path(operation));
    }

    private Response with(Operation operation, Parameter parameter, String value) {
        var request = request(operation);
        return switch (parameter.place()) {
            case "path" ->
                Shared.SCENE.send(request, operation, Shared.SCENE.pathWith(operation, parameter.name(), value));
            case "header" ->
                Shared.SCENE.send(
                        request.header(parameter.name(), printable(value)), operation, Shared.SCENE.path(operation));
            default ->
                Shared.SCENE.send(
                        request,
                        operation,
                        Shared.SCENE.path(operation) + "?" + parameter.name() + "=" + Scene.encoded(value));
        };
    }

    /** A client refuses to send anything else in a header. */
    private static String printable(String value) {
        return value.replaceAll("[^ -~]", "?");
    }

    private static void assertTaken(Operation operation, Response answer) {
        if (operation.id().equals(NOT_CLINIKOS)) {
            assertThat(Likeness.read(answer.asString()).path("error_code").asText())
                    .isEqualTo("PMS_CAPABILITY_MISSING");
            return;
        }
        assertThat(answer.statusCode()).as(operation + ": " + answer.asString()).isIn(200, 304);
    }

    private static void assertWords(Operation operation, Response answer, String code) {
        if (operation.path().startsWith("/api/pms/")) {
            ErrorShape.assertSentence(answer, answer.statusCode(), code);
        } else {
            ErrorShape.assertTitle(answer, answer.statusCode(), code);
        }
    }

    private void assertRefused(Operation operation, Response answer, List<Integer> statuses) {
        String body = answer.asString();
        assertThat(answer.statusCode()).as("%s: %s", operation, body).isIn(statuses);
        var told = Likeness.read(body);
        String code = told.path("error_code").asText();
        if (operation.isFlagged()) {
            ErrorShape.assertFlag(answer, answer.statusCode(), code);
        } else {
            assertWords(operation, answer, code);
        }
        assertThat(body).doesNotContain(BadValues.MARK, "x".repeat(50));
        var described = operation.response(answer.statusCode());
        assertThat(described.isMissingNode())
                .as("%s describes %d", operation, answer.statusCode())
                .isFalse();
        var schema = Shared.DOCUMENT
                .resolved(described)
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(Shared.DOCUMENT.fit(schema, told)).as(body).isEmpty();
    }
}
