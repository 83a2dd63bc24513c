package org.practicesync.features.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Problem.FieldError;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.sandbox.http.Json;

class CredentialsRequestTest {
    private static final VendorProfile PROFILE = new VendorProfile(
            "Example",
            "v1",
            List.of(
                    new CredentialField("office_id", false, true, "the office"),
                    new CredentialField("secret_key", true, true, "the key"),
                    new CredentialField("fhir_token", true, false, "a token")),
            100,
            0,
            false,
            List.of());

    @Test
    void takesTheFieldsInCamelCase() {
        var request = CredentialsRequest.parse(
                Json.read("{\"officeId\":\"D1\",\"secretKey\":\" s3cret \",\"other\":1}"), PROFILE);
        assertThat(request.settings()).containsOnlyKeys("office_id").containsValue("D1");
        assertThat(request.secrets()).containsOnlyKeys("secret_key");
        assertThat(request.secrets().get("secret_key")).extracting("reveal").isEqualTo("s3cret");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var problem = refused("{\"secretKey\":7,\"fhirToken\":\"a\\u0000b\"}");
        assertThat(problem.fields())
                .extracting(FieldError::field)
                .containsExactly("officeId", "secretKey", "fhirToken");
        assertThat(problem.detail()).contains("officeId: is required", "secretKey: must be a text");
    }

    @Test
    void knowsNoSnakeCase() {
        assertThat(refused("{\"office_id\":\"D1\",\"secret_key\":\"s3cret\"}").fields())
                .extracting(FieldError::message)
                .containsExactly("is required", "is required");
    }

    @Test
    void wantsAnObject() {
        assertThat(refused("[]").fields()).extracting(FieldError::field).containsExactly("body");
    }

    @Test
    void tellsWhatAnAdapterRefusedInItsOwnNames() {
        var problem = CredentialNames.inCamel(Problem.invalid("secret_key", "is no key"));
        assertThat(problem.fields()).containsExactly(new FieldError("secretKey", "is no key"));
        assertThat(problem.detail()).isEqualTo("secretKey: is no key");
    }

    private static Problem refused(String body) {
        return catchThrowableOfType(ProblemException.class, () -> CredentialsRequest.parse(Json.read(body), PROFILE))
                .problem();
    }
}
