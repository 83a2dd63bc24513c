package org.practicesync.features.dashboard;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.practicesync.platform.db.Database;

/** Ready means that the database answers, and nothing else: no third party may take this service out. */
@Readiness
@Singleton
class DatabaseReady implements AsyncHealthCheck {
    private final Database database;

    DatabaseReady(Database database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.answers()
                .map(up -> HealthCheckResponse.named("database").status(up).build());
    }
}
