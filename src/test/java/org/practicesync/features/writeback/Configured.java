package org.practicesync.features.writeback;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings as they are where nobody set one, or with some set. */
final class Configured {
    private Configured() {}

    static WritebackConfig byDefault() {
        return with(Map.of());
    }

    static WritebackConfig with(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WritebackConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(WritebackConfig.class);
    }
}
