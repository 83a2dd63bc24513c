package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;

class MediRecordsSessionsTest {
    private static final String PRACTICE = "5B0F7C1E-6f0f-4f43-9b1a-2f4f6f0c9d10";

    @Test
    void forgivesALineBreak_andNamesABucketWithoutSecrets() {
        var session = session(Map.of("access_token", new Secret(" canary-rest\n")), PRACTICE);

        assertThat(session.secret("access_token").reveal()).isEqualTo("canary-rest");
        assertThat(session.secrets()).doesNotContainKey("fhir_token");
        assertThat(session.setting("practice_id")).isEqualTo(PRACTICE);
        assertThat(session.bucket().name())
                .matches("medirecords:5b0f7c1e-6f0f-4f43-9b1a-2f4f6f0c9d10:[0-9a-f]{16}")
                .doesNotContain("canary");
        assertThat(session.bucket().size()).isEqualTo(120);
        assertThat(session.toString()).doesNotContain("canary");
    }

    @Test
    void givesStrangersABucketOfTheirOwn() {
        var ours = session(Map.of("access_token", new Secret("ours")), PRACTICE);
        var theirs = session(Map.of("access_token", new Secret("a-guess")), PRACTICE);

        assertThat(theirs.bucket().name()).isNotEqualTo(ours.bucket().name());
    }

    @Test
    void takesAnEmptyFhirTokenForNone() {
        var secrets = Map.of("access_token", new Secret("canary-rest"), "fhir_token", new Secret(" "));

        assertThat(session(secrets, PRACTICE).secrets()).doesNotContainKey("fhir_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "../patients",
                "5b0f7c1e-6f0f-4f43-9b1a-2f4f6f0c9d10/appointments",
                "5b0f7c1e6f0f4f439b1a2f4f6f0c9d10"
            })
    void refusesWhatIsNoPracticeId(String text) {
        assertThatThrownBy(() -> session(Map.of("access_token", new Secret("canary-rest")), text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("practice_id")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "canary token", "canary\r\nX-Header: 1", "canäry"})
    void refusesWhatIsNoToken(String text) {
        assertThatThrownBy(() -> session(Map.of("access_token", new Secret(text)), PRACTICE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("access_token")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> session(Map.of(), PRACTICE)).isInstanceOf(ProblemException.class);
    }

    private static VendorSession session(Map<String, Secret> secrets, String practiceId) {
        return MediRecordsSessions.session(new CredentialInput(secrets, Map.of("practice_id", practiceId)), 120);
    }
}
