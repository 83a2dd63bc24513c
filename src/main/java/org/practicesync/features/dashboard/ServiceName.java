package org.practicesync.features.dashboard;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this process calls itself. */
@Singleton
class ServiceName {
    private final String name;
    private final String version;
    private final String environment;

    ServiceName(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "practice-sync.environment") String environment) {
        this.name = name;
        this.version = version;
        this.environment = environment;
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    String environment() {
        return environment;
    }
}
