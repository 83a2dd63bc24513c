package org.practicesync.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void decodesWhatIsPercentEncoded() {
        var url = DatabaseUrl.parse("postgres://us%40er:p%2Fa+s%3As%C3%A9@db.internal/my%20db");

        assertThat(url.user()).isEqualTo("us@er");
        assertThat(url.password()).isEqualTo("p/a+s:sé");
        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.properties())
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.internal:5432/my%20db")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://db.internal:5432/my%20db")
                .doesNotContainKey("quarkus.datasource.reactive.trust-all");
    }

    @Test
    void keepsBracketsOfAnIpv6Host() {
        var url = DatabaseUrl.parse("postgresql://u:p@[fd12::1]:6543/db?sslmode=require&channel_binding=require");

        assertThat(url.properties())
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://[fd12::1]:6543/db?sslmode=require")
                .containsEntry("quarkus.datasource.reactive.postgresql.ssl-mode", "require")
                .containsEntry("quarkus.datasource.reactive.trust-all", "true");
    }

    @Test
    void checksTheServer_whenAskedTo() {
        var url = DatabaseUrl.parse("postgresql://u:p@h/db?sslmode=verify-full&sslrootcert=/etc/ca.pem");

        assertThat(url.properties())
                .containsEntry("quarkus.datasource.reactive.trust-certificate-pem.certs", "/etc/ca.pem")
                .containsEntry("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
    }

    @Test
    void takesTheNameOfAContainer() {
        assertThat(DatabaseUrl.parse("postgresql://u:p@practice_db/db").host()).isEqualTo("practice_db");
        var url = DatabaseUrl.parse("postgresql://u:p@practice_db:6543/db");

        assertThat(url.properties())
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://practice_db:6543/db");
        assertThat(PgConnectOptions.fromUri("postgresql://practice_db:6543/db").getHost())
                .isEqualTo("practice_db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Pa$$w0rd", "a${b}c", "a\\$b", "a\\\\$$", "$", "\\", "${", "a${b:c}", "$${b}", "\\${b}", "}$\\"})
    void arrivesAsItWasWritten(String password) {
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        var url = DatabaseUrl.parse("postgresql://" + encoded + ":" + encoded + "@h/db");
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(url.properties(), "main", 400))
                .build();

        assertThat(config.getRawValue("quarkus.datasource.password")).isEqualTo(password);
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "mysql://u:p@h/db",
                "postgresql://h/db",
                "postgresql://u:p@h",
                "postgresql://u:p@h/",
                "postgresql://u:p@h:99999/db",
                "postgresql://u:p@h:0/db",
                "postgresql://u:p@h,i/db",
                "postgresql://u:p@@h/db",
                "postgresql://u:p@h/db?sslmode=maybe",
                "postgresql://u:p@h/db?sslmode=verify-full",
                "postgresql://u:hunter2%zz@h/db",
                "postgresql://u:p w@h/db"
            })
    void refusesAnythingElse_withoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(DatabaseUrl.FORM);
    }
}
