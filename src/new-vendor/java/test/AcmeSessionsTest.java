package org.practicesync.vendors.acme;

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

class AcmeSessionsTest {
    @Test
    void countsByTheKey_andShowsItNowhere() {
        var session = session(" canary-key\n");
        assertThat(session.secret("api_key").reveal()).isEqualTo("canary-key");
        assertThat(session.bucket().name()).matches("acme:key:[0-9a-f]{16}");
        assertThat(session.bucket().size()).isEqualTo(AcmeSessions.REQUESTS_PER_MINUTE);
        assertThat(session.toString()).doesNotContain("canary");
        assertThat(session("another").bucket()).isNotEqualTo(session.bucket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two words", "line\nbreak"})
    void refusesWhatIsNoKey_withoutRepeatingIt(String key) {
        assertThatThrownBy(() -> session(key))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail())
                                .startsWith("api_key: is ")
                                .doesNotContain("words", "break"));
    }

    private static VendorSession session(String key) {
        return AcmeSessions.session(new CredentialInput(Map.of("api_key", new Secret(key)), Map.of()));
    }
}
