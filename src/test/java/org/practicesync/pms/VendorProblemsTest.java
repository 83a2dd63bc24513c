package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.kernel.VendorId;

class VendorProblemsTest {
    static Stream<VendorFailure> failures() {
        return Stream.of(
                new VendorFailure.AuthRejected(),
                new VendorFailure.PermissionMissing("read"),
                new VendorFailure.RateLimited(Duration.ofSeconds(3)),
                new VendorFailure.KeysPending(Duration.ofSeconds(3)),
                new VendorFailure.Unavailable("away"),
                new VendorFailure.TimedOut("late"),
                new VendorFailure.NotFound("none"),
                new VendorFailure.Refused("no"),
                new VendorFailure.Malformed("odd"),
                new VendorFailure.OrderBroken("mixed"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aStoredCodeHasTheStatusOfItsProblem(VendorFailure failure) {
        var problem = VendorProblems.problem(new VendorId("cliniko"), failure);
        assertThat(VendorProblems.statusOf(problem.code())).isEqualTo(problem.status());
    }

    @Test
    void noPmsIsToBlameForAnUnknownCode() {
        assertThat(VendorProblems.statusOf("INTERNAL_ERROR")).isEqualTo(500);
    }
}
