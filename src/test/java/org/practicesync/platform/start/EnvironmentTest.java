package org.practicesync.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Map<String, String> GOOD = Map.of(
            "DATABASE_URL", "postgresql://u:p@h/db",
            "CREDENTIALS_KEYS", KEY + "," + KEY,
            "CLERK_ISSUER", "https://clerk.example.org");

    @Test
    void derivesTheDatasource() {
        assertThat(new Environment(GOOD::get).check(true)).containsEntry("quarkus.datasource.username", "u");
    }

    @Test
    void asksForNothingOutsideProduction() {
        assertThat(new Environment(name -> null).check(false)).isEmpty();
    }

    @Test
    void takesEmptyForAbsent() {
        var variables = new HashMap<>(GOOD);
        for (String name : new String[] {"PORT", "HTTP_HOST", "RATE_LIMIT_ENABLED", "ENVIRONMENT", "CORS_ORIGINS"}) {
            variables.put(name, name.equals("PORT") ? "  " : "");
        }

        assertThat(new Environment(variables::get).check(true))
                .containsEntry("PORT", "8000")
                .containsEntry("HTTP_HOST", "0.0.0.0")
                .containsEntry("RATE_LIMIT_ENABLED", "true")
                .containsEntry("ENVIRONMENT", "production");
        assertThat(new Environment(variables::get).check(false)).containsEntry("ENVIRONMENT", "development");
    }

    @Test
    void leavesAloneWhatIsSet() {
        var variables = new HashMap<>(GOOD);
        variables.put("PORT", "9000");

        assertThat(new Environment(variables::get).check(true)).doesNotContainKeys("PORT", "HTTP_HOST");
    }

    @ParameterizedTest
    @CsvSource({
        "CLERK_SECRET_KEY,",
        "CLERK_SECRET_KEY,sk_live_a1-B2_c3",
        "CLERK_SECRET_KEY,sk_test_sandbox",
        "CLERK_API_URL,",
        "CLERK_API_URL,https://api.clerk.com/v1",
        "CLERK_API_URL,http://127.0.0.1:8080/v1/"
    })
    void takesAClerkOrNone(String name, String value) {
        var variables = new HashMap<>(GOOD);
        variables.put(name, value == null ? "" : value);

        assertThat(new Environment(variables::get).check(true)).containsEntry("quarkus.datasource.username", "u");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL,",
        "DATABASE_URL,hunter2",
        "CREDENTIALS_KEYS,",
        "CREDENTIALS_KEYS,hunter2",
        "CLERK_ISSUER,",
        "CLERK_SECRET_KEY,hunter2",
        "CLERK_SECRET_KEY,pk_live_hunter2",
        "CLERK_SECRET_KEY,sk_live_hunter2 hunter2",
        "CLERK_API_URL,hunter2",
        "CLERK_API_URL,https://api.clerk.com",
        "CLERK_API_URL,https://api.clerk.com/v1?hunter2",
        "PORT,hunter2",
        "PORT,0",
        "PORT,70000",
        "RATE_LIMIT_ENABLED,hunter2"
    })
    void namesWhatIsWrong_inOneLine(String name, String value) {
        var variables = new HashMap<>(GOOD);
        variables.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> new Environment(variables::get).check(true))
                .isInstanceOf(Environment.Malformed.class)
                .hasMessageStartingWith(name + " must be")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }
}
