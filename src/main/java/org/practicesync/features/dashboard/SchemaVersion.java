package org.practicesync.features.dashboard;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** The version the schema had once this process had migrated it. Read once, since asking blocks. */
@Singleton
class SchemaVersion {
    private volatile String text = "unknown";

    void read(@Observes StartupEvent start, Flyway flyway) {
        var current = flyway.info().current();
        text = current == null || current.getVersion() == null
                ? "none"
                : current.getVersion().toString();
    }

    String text() {
        return text;
    }
}
