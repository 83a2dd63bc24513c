package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.platform.work.Background;
import org.practicesync.pms.Vendors;

/** What processes of the service do with keys: the application itself, and further ones on the same database. */
@Singleton
public class KeyReplicas {
    private final KeyReplica own;
    private final SessionKeyRepository repository;
    private final Vendors vendors;
    private final DeadKeys deadKeys;
    private final KeyConfig config;
    private final Background background;
    private final Vertx vertx;

    KeyReplicas(
            KeyRings rings,
            KeyRenewer renewer,
            SessionKeyRepository repository,
            Vendors vendors,
            DeadKeys deadKeys,
            KeyConfig config,
            Background background,
            Vertx vertx) {
        this.own = new KeyReplica(rings, renewer);
        this.repository = repository;
        this.vendors = vendors;
        this.deadKeys = deadKeys;
        this.config = config;
        this.background = background;
        this.vertx = vertx;
    }

    public KeyReplica own() {
        return own;
    }

    public KeyReplica make(Clock clock) {
        var renewal = new KeyRenewal(repository, vendors, deadKeys, config, background, vertx, clock);
        return new KeyReplica(
                new KeyRings(repository, renewal, config, clock), new KeyRenewer(repository, renewal, config, clock));
    }

    /** What one process does with keys. */
    public static final class KeyReplica {
        private final KeyRings rings;
        private final KeyRenewer renewer;

        private KeyReplica(KeyRings rings, KeyRenewer renewer) {
            this.rings = rings;
            this.renewer = renewer;
        }

        /** For the sessions that it opens. */
        public KeyRings rings() {
            return rings;
        }

        /** Renews what is due, as every ten seconds. */
        public Uni<Void> tick() {
            return renewer.tick();
        }
    }
}
