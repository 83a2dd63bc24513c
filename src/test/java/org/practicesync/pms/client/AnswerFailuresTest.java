package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

class AnswerFailuresTest {
    private static final URI ADDRESS = URI.create("https://api.example.org/v1/patients/canary-17?q=canary");
    private static final SystemName SYSTEM = new SystemName("Wattle");
    private static final ResourceNames NAMES = ResourceNames.spelled("patients");

    private final AnswerFailures failures = new AnswerFailures(SYSTEM, NAMES);

    @ParameterizedTest
    @CsvSource({
        "401, false, AuthRejected[]",
        "403, false, PermissionMissing[what=read patients]",
        "404, false, NotFound[what=Wattle has no such patients]",
        "408, true, TimedOut[what=Wattle answered 408 with JSON]",
        "429, false, RateLimited[retryAfter=PT1M]",
        "400, false, Refused[reason=Wattle answered 400 with JSON]",
        "422, false, Refused[reason=Wattle answered 422 with JSON]",
        "500, true, Unavailable[what=Wattle answered 500 with JSON]",
        "503, true, Unavailable[what=Wattle answered 503 with JSON]",
        "302, false, Malformed[what=Wattle answered 302 with JSON]",
    })
    void meansWhatHttpMeans(int status, boolean worthAnotherAttempt, String failure) {
        var answer = Answer.of(status).with("Content-Type", "application/json").response();

        var thrown = failures.of(answer, ADDRESS);

        assertThat(thrown.failure()).hasToString(failure);
        assertThat(thrown instanceof VendorException.Transient).isEqualTo(worthAnotherAttempt);
    }

    @ParameterizedTest
    @CsvSource({
        "application/fhir+json;charset=utf-8, JSON",
        "Text/HTML, an HTML page",
        "application/xml, text",
        "'', nothing",
    })
    void namesABodyByItsType_andNeverShowsIt(String type, String words) {
        var thrown = failures.of(
                Answer.of(500)
                        .with("Content-Type", type.isEmpty() ? null : type)
                        .response(),
                ADDRESS);

        assertThat(thrown.failure()).isEqualTo(new VendorFailure.Unavailable("Wattle answered 500 with " + words));
        assertThat(thrown.toString()).doesNotContainIgnoringCase("canary");
    }

    @Test
    void waitsAsLongAsTheSystemTells_inItsOwnWay() {
        var seconds = Answer.of(429).with("Retry-After", "7").response();
        var own = new AnswerFailures(SYSTEM, NAMES, answer -> Optional.of(Duration.ofSeconds(3)));

        assertThat(failures.of(seconds, ADDRESS))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(own.of(seconds, ADDRESS).failure()).isEqualTo(new VendorFailure.RateLimited(Duration.ofSeconds(3)));
    }
}
