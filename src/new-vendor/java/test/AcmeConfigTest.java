package org.practicesync.vendors.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcmeConfigTest {
    @Test
    void asksAcmeItself_whereTheOperatorSaysNothing() {
        assertThat(new AcmeConfig(Optional.of(" ")).baseUrl()).isEqualTo(AcmeConfig.DEFAULT_BASE_URL);
        assertThat(new AcmeConfig(Optional.empty()).baseUrl()).isEqualTo(AcmeConfig.DEFAULT_BASE_URL);
    }

    @Test
    void takesTheOperatorsHost() {
        assertThat(new AcmeConfig(Optional.of("http://localhost:9/v1/")).baseUrl())
                .isEqualTo("http://localhost:9/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example", "https://acme.example/v1?x=1", "ftp://acme.example"})
    void namesTheVariableThatIsMalformed(String url) {
        assertThatThrownBy(() -> new AcmeConfig(Optional.of(url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ACME_BASE_URL");
    }
}
