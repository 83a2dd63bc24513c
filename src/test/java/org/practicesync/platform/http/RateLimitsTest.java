package org.practicesync.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "sync-start,10,1h",
        "sync-logs,60,1m",
        "status,120,1m",
        "credentials,10,1m",
        "admin,50,1h",
        "default,1000,1h"
    })
    void hasTheLimitsOfTheContract(String name, String requests, String window) throws IOException {
        var settings = new Properties();
        try (var in = RateLimitsTest.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }

        assertThat(settings)
                .containsEntry("practice-sync.limits.classes." + name + ".requests", requests)
                .containsEntry("practice-sync.limits.classes." + name + ".window", window);
    }
}
